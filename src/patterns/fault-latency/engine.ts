import type { FaultEngine } from '../../model/fault-kind.ts';
import type { LatencyParams } from './params.ts';

/** Adds to the delay of every message; without jitter it needs no chance. */
export const latencyEngine: FaultEngine<LatencyParams, null> = {
  initial: () => null,

  transit(_state, transit, context) {
    const { latencyMs, jitterMs } = context.plan;
    const offMs = jitterMs > 0 ? (2 * context.uniform(0) - 1) * jitterMs : 0;
    transit.delayMs += Math.max(0, latencyMs + offMs);
  },
};
