import type { FaultEngine } from '../../model/fault-kind.ts';
import type { ClockSkewParams } from './params.ts';

/** Sets the node's own clock wrong. Its timers are right: a clock that is set does not change how long a wait takes. */
export const clockSkewEngine: FaultEngine<ClockSkewParams, { sinceMs: number }> = {
  initial: () => ({ sinceMs: 0 }),
  begin(state, context) {
    state.sinceMs = context.nowMs;
  },
  clock: ({ sinceMs }, ms, { nowMs, plan }) =>
    ms + plan.offsetMs + ((nowMs - sinceMs) * plan.driftPpm) / 1_000_000,
};
