import { defineFaultFace } from '../../model/fault-kind.ts';
import { consumerPauseParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const consumerPauseFace = defineFaultFace({
  kind: 'consumer-pause',
  title: 'Consumer paused',
  summary: 'Takes no events or messages, and answers everything else: what it knows grows old.',
  icon: 'circle-pause',
  target: 'node',
  wholeNode: true,
  params: consumerPauseParams,
  describe: () => 'takes no events',
});
