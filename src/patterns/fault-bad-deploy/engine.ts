import type { FaultEngine } from '../../model/fault-kind.ts';
import { OK, type OutcomeCode } from '../../model/outcome.ts';

export interface BadDeployPlan {
  /** Null for all. */
  readonly operations: ReadonlySet<string> | null;
  readonly ratio: number;
  readonly outcome: OutcomeCode;
}

/** Answers requests for some operations with an error; a ratio of 1 needs no chance. */
export const badDeployEngine: FaultEngine<BadDeployPlan, null> = {
  initial: () => null,

  answer(_state, context, request) {
    const { operations, ratio, outcome } = context.plan;
    if (operations !== null && !operations.has(context.operationOf(request))) return OK;
    return ratio >= 1 || context.uniform(0) < ratio ? outcome : OK;
  },
};
