import { defineFault } from '../../model/fault-kind.ts';
import { poisonEngine } from './engine.ts';
import { poisonFace } from './face.ts';

export const poison = defineFault({
  ...poisonFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: poisonEngine,
});
