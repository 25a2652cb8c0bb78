import { defineFault } from '../../model/fault-kind.ts';
import { lostEventEngine } from './engine.ts';
import { lostEventFace } from './face.ts';

export const lostEvent = defineFault({
  ...lostEventFace,
  streams: [],
  prepare: (params) => params,
  engine: lostEventEngine,
});
