import type { FaultEngine } from '../../model/fault-kind.ts';
import { OK, type OutcomeCode } from '../../model/outcome.ts';

export interface ErrorRatePlan {
  readonly ratio: number;
  readonly outcome: OutcomeCode;
}

/** Answers a share of the requests at once; a ratio of 1 needs no chance. */
export const errorRateEngine: FaultEngine<ErrorRatePlan, null> = {
  initial: () => null,

  answer(_state, context) {
    const { ratio, outcome } = context.plan;
    return ratio >= 1 || context.uniform(0) < ratio ? outcome : OK;
  },
};
