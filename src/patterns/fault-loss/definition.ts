import { defineFault } from '../../model/fault-kind.ts';
import { lossEngine } from './engine.ts';
import { lossFace } from './face.ts';

export const loss = defineFault({
  ...lossFace,
  streams: ['fate', 'repeat'],
  prepare: (params) => params,
  engine: lossEngine,
});
