import { defineFault } from '../../model/fault-kind.ts';
import { synchronisedExpiryEngine } from './engine.ts';
import { synchronisedExpiryFace } from './face.ts';

export const synchronisedExpiry = defineFault({
  ...synchronisedExpiryFace,
  streams: [],
  prepare: (params) => params,
  engine: synchronisedExpiryEngine,
});
