import { defineFault } from '../../model/fault-kind.ts';
import { outcomeCode } from '../../model/outcome.ts';
import { abortEngine } from './engine.ts';
import { abortFace } from './face.ts';

export const abort = defineFault({
  ...abortFace,
  streams: ['which'],
  prepare: (params) => ({ ratio: params.ratio, outcome: outcomeCode(params.class) }),
  engine: abortEngine,
});
