import { defineFault } from '../../model/fault-kind.ts';
import { latencyEngine } from './engine.ts';
import { latencyParams } from './params.ts';

export const latency = defineFault({
  kind: 'latency',
  title: 'Latency',
  summary: 'Messages take longer to arrive.',
  icon: 'hourglass',
  target: 'wire',
  params: latencyParams,
  streams: ['jitter'],
  prepare: (params) => params,
  engine: latencyEngine,
  describe: ({ latencyMs, jitterMs }) => (jitterMs > 0 ? `${latencyMs} ± ${jitterMs} ms` : `${latencyMs} ms`),
});
