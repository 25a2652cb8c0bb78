import { crashAtPoint } from '../../model/crash-at-point.ts';
import { defineFault } from '../../model/fault-kind.ts';
import { dualWriteCrashFace } from './face.ts';

export const dualWriteCrash = defineFault({
  ...dualWriteCrashFace,
  streams: [],
  prepare: (params) => ({ ...params, point: 'between-writes' }),
  engine: crashAtPoint,
});
