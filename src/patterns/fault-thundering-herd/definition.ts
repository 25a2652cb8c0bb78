import { defineFault } from '../../model/fault-kind.ts';
import { thunderingHerdEngine } from './engine.ts';
import { thunderingHerdFace } from './face.ts';

export const thunderingHerd = defineFault({
  ...thunderingHerdFace,
  streams: [],
  prepare: (params) => params,
  engine: thunderingHerdEngine,
});
