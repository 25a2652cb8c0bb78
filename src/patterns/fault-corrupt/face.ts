import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { corruptParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const corruptFace = defineFaultFace({
  kind: 'corrupt',
  title: 'Corrupt',
  summary: 'Messages are damaged on the way; whoever gets one finds that its checksum is wrong.',
  icon: 'bug',
  target: 'wire',
  params: corruptParams,
  describe: ({ ratio }) => `${percent(ratio)} damaged`,
});
