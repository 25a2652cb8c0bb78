import type { FaultEngine } from '../../model/fault-kind.ts';
import type { PoolExhaustionParams } from './params.ts';

/** Keeps connections from the queries; those that run finish first. */
export const poolExhaustionEngine: FaultEngine<PoolExhaustionParams, null> = {
  initial: () => null,

  workers(_state, workers, context) {
    return Math.max(0, workers - context.plan.held);
  },
};
