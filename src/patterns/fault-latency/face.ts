import { defineFaultFace } from '../../model/fault-kind.ts';
import { latencyParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const latencyFace = defineFaultFace({
  kind: 'latency',
  title: 'Latency',
  summary: 'Messages take longer to arrive.',
  icon: 'hourglass',
  target: 'wire',
  params: latencyParams,
  describe: ({ latencyMs, jitterMs }) => (jitterMs > 0 ? `${latencyMs} ± ${jitterMs} ms` : `${latencyMs} ms`),
});
