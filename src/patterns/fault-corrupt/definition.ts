import { defineFault } from '../../model/fault-kind.ts';
import { corruptEngine } from './engine.ts';
import { corruptFace } from './face.ts';

export const corrupt = defineFault({
  ...corruptFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: corruptEngine,
});
