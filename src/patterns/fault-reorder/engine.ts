import type { FaultEngine } from '../../model/fault-kind.ts';
import type { ReorderParams } from './params.ts';

/** Indexes into the definition's `streams`. */
const WHICH_STREAM = 0;
const DELAY_STREAM = 1;

/** Holds a share of the messages up, outside of the order that the wire keeps. */
export const reorderEngine: FaultEngine<ReorderParams, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { ratio, windowMs } = context.plan;
    if (ratio < 1 && context.uniform(WHICH_STREAM) >= ratio) return;
    transit.isOutOfOrder = true;
    transit.delayMs += context.uniform(DELAY_STREAM) * windowMs;
  },
};
