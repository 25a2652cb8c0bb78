import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { dropResponseParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const dropResponseFace = defineFaultFace({
  kind: 'drop-response',
  title: 'Drop response',
  summary: 'Requests are served and their answers are lost: a retry does the work again.',
  icon: 'reply',
  target: 'wire',
  direction: 'response',
  params: dropResponseParams,
  describe: ({ ratio }) => `${percent(ratio)} of answers`,
});
