import { defineFault } from '../../model/fault-kind.ts';
import { outcomeCode } from '../../model/outcome.ts';
import { percent } from '../../model/percent.ts';
import { errorRateEngine } from './engine.ts';
import { errorRateParams } from './params.ts';

export const errorRate = defineFault({
  kind: 'error-rate',
  title: 'Error rate',
  summary: 'Answers a share of the requests with an error.',
  icon: 'circle-alert',
  target: 'node',
  params: errorRateParams,
  streams: ['which'],
  prepare: (params) => ({ ratio: params.ratio, outcome: outcomeCode(params.class) }),
  engine: errorRateEngine,
  describe: (params) => `${percent(params.ratio)} ${params.class}`,
});
