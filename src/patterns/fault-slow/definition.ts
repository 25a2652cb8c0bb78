import { defineFault } from '../../model/fault-kind.ts';
import { slowEngine } from './engine.ts';
import { slowFace } from './face.ts';

export const slow = defineFault({
  ...slowFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: slowEngine,
});
