import { defineFault } from '../../model/fault-kind.ts';
import { outcomeCode } from '../../model/outcome.ts';
import { errorRateEngine } from './engine.ts';
import { errorRateFace } from './face.ts';

export const errorRate = defineFault({
  ...errorRateFace,
  streams: ['which'],
  prepare: (params) => ({ ratio: params.ratio, outcome: outcomeCode(params.class) }),
  engine: errorRateEngine,
});
