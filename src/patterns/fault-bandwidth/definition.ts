import { defineFault } from '../../model/fault-kind.ts';
import { bandwidthEngine } from './engine.ts';
import { bandwidthFace } from './face.ts';

export const bandwidth = defineFault({
  ...bandwidthFace,
  streams: [],
  prepare: (params) => params,
  engine: bandwidthEngine,
});
