import { defineFaultFace } from '../../model/fault-kind.ts';
import { percent } from '../../model/percent.ts';
import { errorRateParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const errorRateFace = defineFaultFace({
  kind: 'error-rate',
  title: 'Error rate',
  summary: 'Answers a share of the requests with an error.',
  icon: 'circle-alert',
  target: 'node',
  params: errorRateParams,
  describe: (params) => `${percent(params.ratio)} ${params.class}`,
});
