import { defineFault } from '../../model/fault-kind.ts';
import { registryLossEngine } from './engine.ts';
import { registryLossFace } from './face.ts';

export const registryLoss = defineFault({
  ...registryLossFace,
  streams: [],
  prepare: (params) => params,
  engine: registryLossEngine,
});
