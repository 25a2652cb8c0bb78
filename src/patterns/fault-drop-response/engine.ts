import type { FaultEngine } from '../../model/fault-kind.ts';
import type { DropResponseParams } from './params.ts';

/** Loses a share of the answers; a ratio of 1 needs no chance. */
export const dropResponseEngine: FaultEngine<DropResponseParams, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { ratio } = context.plan;
    if (ratio >= 1 || context.uniform(0) < ratio) transit.lost = true;
  },
};
