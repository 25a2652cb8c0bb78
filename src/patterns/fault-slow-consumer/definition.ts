import { defineFault } from '../../model/fault-kind.ts';
import { slowConsumerEngine } from './engine.ts';
import { slowConsumerFace } from './face.ts';

export const slowConsumer = defineFault({
  ...slowConsumerFace,
  streams: [],
  prepare: (params) => params,
  engine: slowConsumerEngine,
});
