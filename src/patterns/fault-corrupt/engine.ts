import type { FaultEngine } from '../../model/fault-kind.ts';
import type { CorruptParams } from './params.ts';

/** Damages a share of the messages; a ratio of 1 needs no chance. */
export const corruptEngine: FaultEngine<CorruptParams, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { ratio } = context.plan;
    if (ratio >= 1 || context.uniform(0) < ratio) transit.isCorrupt = true;
  },
};
