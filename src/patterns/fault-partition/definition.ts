import { defineFault } from '../../model/fault-kind.ts';
import { partitionEngine } from './engine.ts';
import { partitionFace } from './face.ts';

export const partition = defineFault({
  ...partitionFace,
  streams: [],
  prepare: (params) => params,
  engine: partitionEngine,
});
