import { defineFaultFace } from '../../model/fault-kind.ts';
import { ioLatencyParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const ioLatencyFace = defineFaultFace({
  kind: 'io-latency',
  title: 'Slow disk',
  summary: 'Every query waits for the disk on top of its own time.',
  icon: 'hard-drive',
  target: 'node',
  params: ioLatencyParams,
  describe: ({ latencyMs, jitterMs }) =>
    jitterMs > 0 ? `+${latencyMs} ± ${jitterMs} ms` : `+${latencyMs} ms`,
});
