import { defineFaultFace } from '../../model/fault-kind.ts';
import { outcomeStatus } from '../../model/outcome.ts';
import { percent } from '../../model/percent.ts';
import { abortParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const abortFace = defineFaultFace({
  kind: 'abort',
  title: 'Abort',
  summary: 'A proxy on the way answers requests with an error; the callee never hears of them.',
  icon: 'circle-slash-2',
  target: 'wire',
  direction: 'request',
  params: abortParams,
  describe: (params) => `${percent(params.ratio)} ${params.class} (${outcomeStatus(params.class)})`,
});
