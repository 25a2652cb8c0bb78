import type { FaultEngine } from '../../model/fault-kind.ts';
import type { IoLatencyParams } from './params.ts';

/** Indexes into the definition's `streams`. */
const WHICH_STREAM = 0;
const JITTER_STREAM = 1;

/** Adds to the time of queries that begin; without ratio and jitter it needs no chance. */
export const ioLatencyEngine: FaultEngine<IoLatencyParams, null> = {
  initial: () => null,

  work(_state, ms, context) {
    const { latencyMs, jitterMs, ratio } = context.plan;
    if (ratio < 1 && context.uniform(WHICH_STREAM) >= ratio) return ms;
    const offMs = jitterMs > 0 ? (2 * context.uniform(JITTER_STREAM) - 1) * jitterMs : 0;
    return ms + Math.max(0, latencyMs + offMs);
  },
};
