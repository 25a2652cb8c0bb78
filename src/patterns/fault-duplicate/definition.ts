import { defineFault } from '../../model/fault-kind.ts';
import { duplicateEngine } from './engine.ts';
import { duplicateFace } from './face.ts';

export const duplicate = defineFault({
  ...duplicateFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: duplicateEngine,
});
