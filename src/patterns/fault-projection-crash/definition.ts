import { crashAtPoint } from '../../model/crash-at-point.ts';
import { defineFault } from '../../model/fault-kind.ts';
import { projectionCrashFace } from './face.ts';

export const projectionCrash = defineFault({
  ...projectionCrashFace,
  streams: [],
  prepare: (params) => ({ ...params, point: 'before-checkpoint' }),
  engine: crashAtPoint,
});
