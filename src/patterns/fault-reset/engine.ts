import type { FaultEngine } from '../../model/fault-kind.ts';
import type { ResetParams } from './params.ts';

/** Breaks the connection of a share of the requests; of several, the first to break counts. */
export const resetEngine: FaultEngine<ResetParams, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { ratio, afterMs } = context.plan;
    if (ratio >= 1 || context.uniform(0) < ratio)
      transit.resetAfterMs = Math.min(transit.resetAfterMs, afterMs);
  },
};
