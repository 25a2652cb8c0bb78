import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { ioErrorParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const ioErrorFace = defineFaultFace({
  kind: 'io-error',
  title: 'Disk errors',
  summary: 'Queries take their time and then fail.',
  icon: 'file-x',
  target: 'node',
  params: ioErrorParams,
  describe: ({ ratio }) => `${percent(ratio)} fail`,
});
