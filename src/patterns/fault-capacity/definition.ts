import { defineFault } from '../../model/fault-kind.ts';
import { capacityEngine } from './engine.ts';
import { capacityFace } from './face.ts';

export const capacity = defineFault({
  ...capacityFace,
  streams: [],
  prepare: (params) => params,
  engine: capacityEngine,
});
