import { defineFault } from '../../model/fault-kind.ts';
import { clockSkewEngine } from './engine.ts';
import { clockSkewFace } from './face.ts';

export const clockSkew = defineFault({
  ...clockSkewFace,
  streams: [],
  prepare: (params) => params,
  engine: clockSkewEngine,
});
