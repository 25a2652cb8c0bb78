import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { lossParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const lossFace = defineFaultFace({
  kind: 'loss',
  title: 'Loss',
  summary: 'Messages vanish on the way; the caller learns only by its timeout.',
  icon: 'package-x',
  target: 'wire',
  params: lossParams,
  describe: ({ ratio, correlation }) => `${percent(ratio)} lost${correlation > 0 ? ' in bursts' : ''}`,
});
