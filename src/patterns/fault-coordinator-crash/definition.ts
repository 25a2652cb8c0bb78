import { crashAtPoint } from '../../model/crash-at-point.ts';
import { defineFault } from '../../model/fault-kind.ts';
import { coordinatorCrashFace } from './face.ts';

export const coordinatorCrash = defineFault({
  ...coordinatorCrashFace,
  streams: [],
  prepare: ({ phase, ...when }) => ({ ...when, point: phase }),
  engine: crashAtPoint,
});
