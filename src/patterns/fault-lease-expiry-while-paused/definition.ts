import { defineFault } from '../../model/fault-kind.ts';
import { leaseExpiryWhilePausedEngine } from './engine.ts';
import { leaseExpiryWhilePausedFace } from './face.ts';

export const leaseExpiryWhilePaused = defineFault({
  ...leaseExpiryWhilePausedFace,
  streams: [],
  prepare: (params) => params,
  engine: leaseExpiryWhilePausedEngine,
});
