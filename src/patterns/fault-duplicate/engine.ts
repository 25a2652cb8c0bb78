import type { FaultEngine } from '../../model/fault-kind.ts';
import type { DuplicateParams } from './params.ts';

/** Has a share of the messages delivered once more; a ratio of 1 needs no chance. */
export const duplicateEngine: FaultEngine<DuplicateParams, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { ratio, gapMs } = context.plan;
    if (ratio < 1 && context.uniform(0) >= ratio) return;
    transit.copies++;
    transit.copyGapMs = gapMs;
  },
};
