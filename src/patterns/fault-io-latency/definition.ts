import { defineFault } from '../../model/fault-kind.ts';
import { ioLatencyEngine } from './engine.ts';
import { ioLatencyFace } from './face.ts';

export const ioLatency = defineFault({
  ...ioLatencyFace,
  streams: ['which', 'jitter'],
  prepare: (params) => params,
  engine: ioLatencyEngine,
});
