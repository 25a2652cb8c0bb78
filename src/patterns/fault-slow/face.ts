import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { slowParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const slowFace = defineFaultFace({
  kind: 'slow',
  title: 'Slow',
  summary: 'Work takes many times as long.',
  icon: 'turtle',
  target: 'node',
  params: slowParams,
  describe: ({ factor, ratio }) => (ratio < 1 ? `×${factor} for ${percent(ratio)}` : `×${factor}`),
});
