import { defineFault } from '../../model/fault-kind.ts';
import { poolExhaustionEngine } from './engine.ts';
import { poolExhaustionFace } from './face.ts';

export const poolExhaustion = defineFault({
  ...poolExhaustionFace,
  streams: [],
  prepare: (params) => params,
  engine: poolExhaustionEngine,
});
