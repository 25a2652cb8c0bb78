import { defineFault } from '../../model/fault-kind.ts';
import { resetEngine } from './engine.ts';
import { resetFace } from './face.ts';

export const reset = defineFault({
  ...resetFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: resetEngine,
});
