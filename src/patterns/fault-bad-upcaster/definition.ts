import { defineFault } from '../../model/fault-kind.ts';
import { badUpcasterEngine } from './engine.ts';
import { badUpcasterFace } from './face.ts';

export const badUpcaster = defineFault({
  ...badUpcasterFace,
  streams: [],
  prepare: (params) => params,
  engine: badUpcasterEngine,
});
