import type { FaultEngine } from '../../model/fault-kind.ts';
import type { OutcomeCode } from '../../model/outcome.ts';

export interface AbortPlan {
  readonly ratio: number;
  readonly outcome: OutcomeCode;
}

/** Answers a share of the requests before they reach the callee; a ratio of 1 needs no chance. */
export const abortEngine: FaultEngine<AbortPlan, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { ratio, outcome } = context.plan;
    if (ratio >= 1 || context.uniform(0) < ratio) transit.refusedWith = outcome;
  },
};
