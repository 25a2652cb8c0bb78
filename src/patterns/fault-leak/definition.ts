import { defineFault } from '../../model/fault-kind.ts';
import { leakEngine } from './engine.ts';
import { leakFace } from './face.ts';

export const leak = defineFault({
  ...leakFace,
  streams: [],
  prepare: (params) => params,
  engine: leakEngine,
});
