import type { FaultEngine } from '../../model/fault-kind.ts';
import { OK, type OutcomeCode } from '../../model/outcome.ts';

export interface BadDeployPlan {
  /** Empty for all. */
  readonly operation: string;
  readonly ratio: number;
  readonly outcome: OutcomeCode;
}

/** Answers requests for an operation with an error; a ratio of 1 needs no chance. */
export const badDeployEngine: FaultEngine<BadDeployPlan, null> = {
  initial: () => null,

  answer(_state, context, request) {
    const { operation, ratio, outcome } = context.plan;
    if (operation !== '' && context.operationOf(request) !== operation) return OK;
    return ratio >= 1 || context.uniform(0) < ratio ? outcome : OK;
  },
};
