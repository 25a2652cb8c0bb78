import { defineFault } from '../../model/fault-kind.ts';
import { crashEngine } from './engine.ts';
import { crashFace } from './face.ts';

export const crash = defineFault({
  ...crashFace,
  streams: [],
  prepare: (params) => params,
  engine: crashEngine,
});
