import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { poisonParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const poisonFace = defineFaultFace({
  kind: 'poison',
  title: 'Poison messages',
  summary:
    'Some of the messages or events that it writes can never be processed, however often they are delivered.',
  icon: 'skull',
  target: 'node',
  wholeNode: true,
  params: poisonParams,
  describe: ({ ratio, damage }) => `${percent(ratio)}: ${damage}`,
});
