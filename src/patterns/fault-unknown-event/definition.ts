import { defineFault } from '../../model/fault-kind.ts';
import { unknownEventEngine } from './engine.ts';
import { unknownEventFace } from './face.ts';

export const unknownEvent = defineFault({
  ...unknownEventFace,
  streams: [],
  prepare: (params) => params,
  engine: unknownEventEngine,
});
