import { defineFault } from '../../model/fault-kind.ts';
import { latencyEngine } from './engine.ts';
import { latencyFace } from './face.ts';

export const latency = defineFault({
  ...latencyFace,
  streams: ['jitter'],
  prepare: (params) => params,
  engine: latencyEngine,
});
