import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { duplicateParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const duplicateFace = defineFaultFace({
  kind: 'duplicate',
  title: 'Duplicate',
  summary: 'Messages are delivered twice; what is not idempotent is done twice.',
  icon: 'copy',
  target: 'wire',
  params: duplicateParams,
  describe: ({ ratio, gapMs }) => `${percent(ratio)} twice${gapMs > 0 ? `, ${gapMs} ms apart` : ''}`,
});
