import { defineFault } from '../../model/fault-kind.ts';
import { reorderEngine } from './engine.ts';
import { reorderFace } from './face.ts';

export const reorder = defineFault({
  ...reorderFace,
  streams: ['which', 'delay'],
  prepare: (params) => params,
  engine: reorderEngine,
});
