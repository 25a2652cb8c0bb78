import { defineFault } from '../../model/fault-kind.ts';
import { latencyEngine, prepareLatency } from './engine.ts';
import { latencyFace } from './face.ts';

export const latency = defineFault({
  ...latencyFace,
  streams: ['jitter'],
  prepare: prepareLatency,
  engine: latencyEngine,
});
