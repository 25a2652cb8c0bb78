import type { FaultEngine } from '../../model/fault-kind.ts';
import type { SlowParams } from './params.ts';

/** Stretches work that begins while the fault lasts; a ratio of 1 needs no chance. */
export const slowEngine: FaultEngine<SlowParams, null> = {
  initial: () => null,

  work(_state, ms, context) {
    const { factor, ratio } = context.plan;
    return ratio >= 1 || context.uniform(0) < ratio ? ms * factor : ms;
  },
};
