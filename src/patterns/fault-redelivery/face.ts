import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { redeliveryParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const redeliveryFace = defineFaultFace({
  kind: 'redelivery',
  title: 'Redelivery',
  summary:
    'A message is handled, and its sender is told “unavailable”: whoever delivers at least once delivers it again.',
  icon: 'repeat-2',
  target: 'wire',
  direction: 'response',
  params: redeliveryParams,
  describe: ({ ratio }) => `${percent(ratio)} of messages`,
});
