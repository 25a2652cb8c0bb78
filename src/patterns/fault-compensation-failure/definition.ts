import { defineFault } from '../../model/fault-kind.ts';
import { compensationFailureEngine } from './engine.ts';
import { compensationFailureFace } from './face.ts';

export const compensationFailure = defineFault({
  ...compensationFailureFace,
  streams: [],
  prepare: (params) => params,
  engine: compensationFailureEngine,
});
