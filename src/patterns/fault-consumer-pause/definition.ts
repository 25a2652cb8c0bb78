import { defineFault } from '../../model/fault-kind.ts';
import { consumerPauseEngine } from './engine.ts';
import { consumerPauseFace } from './face.ts';

export const consumerPause = defineFault({
  ...consumerPauseFace,
  streams: [],
  prepare: () => null,
  engine: consumerPauseEngine,
});
