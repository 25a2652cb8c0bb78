import { defineFault } from '../../model/fault-kind.ts';
import { diskFullEngine } from './engine.ts';
import { diskFullFace } from './face.ts';

export const diskFull = defineFault({
  ...diskFullFace,
  streams: [],
  prepare: (params) => params,
  engine: diskFullEngine,
});
