import { crashAtPoint } from '../../model/crash-at-point.ts';
import { defineFault } from '../../model/fault-kind.ts';
import { orchestratorCrashFace } from './face.ts';

export const orchestratorCrash = defineFault({
  ...orchestratorCrashFace,
  streams: [],
  prepare: ({ direction, step, ...when }) => ({
    ...when,
    point: `${direction === 'back' ? 'after-undoing' : 'after-step'} ${step}`,
  }),
  engine: crashAtPoint,
});
