import type { FaultEngine } from '../../model/fault-kind.ts';
import { UNAVAILABLE } from '../../model/outcome.ts';
import type { RedeliveryParams } from './params.ts';

/** Turns a share of the acknowledgements into refusals, at once; a ratio of 1 needs no chance. */
export const redeliveryEngine: FaultEngine<RedeliveryParams, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { ratio } = context.plan;
    if (ratio >= 1 || context.uniform(0) < ratio) transit.refusedWith = UNAVAILABLE;
  },
};
