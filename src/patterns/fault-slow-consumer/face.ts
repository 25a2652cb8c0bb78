import { defineFaultFace } from '../../model/fault-kind.ts';
import { slowConsumerParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const slowConsumerFace = defineFaultFace({
  kind: 'slow-consumer',
  title: 'Slow consumer',
  summary:
    'Each event takes many times as long to handle: above what it can follow, the lag grows without end.',
  icon: 'snail',
  target: 'node',
  wholeNode: true,
  params: slowConsumerParams,
  describe: ({ factor }) => `×${factor} for each event`,
});
