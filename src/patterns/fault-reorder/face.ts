import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { reorderParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const reorderFace = defineFaultFace({
  kind: 'reorder',
  title: 'Reorder',
  summary: 'Messages are held up and overtaken by later ones.',
  icon: 'shuffle',
  target: 'wire',
  params: reorderParams,
  describe: ({ ratio, windowMs }) => `${percent(ratio)} by up to ${windowMs} ms`,
});
