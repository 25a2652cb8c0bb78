import { defineFault } from '../../model/fault-kind.ts';
import { redeliveryEngine } from './engine.ts';
import { redeliveryFace } from './face.ts';

export const redelivery = defineFault({
  ...redeliveryFace,
  streams: ['which'],
  prepare: (params) => params,
  engine: redeliveryEngine,
});
