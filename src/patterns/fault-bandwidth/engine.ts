import type { FaultEngine } from '../../model/fault-kind.ts';
import type { BandwidthParams } from './params.ts';

/** A bucket for each direction, requests first: the two ways of a wire do not share. */
export interface BandwidthState {
  /** Bytes in the bucket at `atMs`; below 0, bytes that are still to come for messages that wait. */
  readonly level: Float64Array;
  readonly atMs: Float64Array;
}

/**
 * A token bucket in front of a line without limit, as netem's `rate` and Toxiproxy's `bandwidth`: a message takes its bytes at once, into
 * debt if need be, and sets out when the debt of its own is paid. So the line is in order of sending and needs no memory.
 */
export const bandwidthEngine: FaultEngine<BandwidthParams, BandwidthState> = {
  initial: ({ burstBytes }) => ({
    level: new Float64Array(2).fill(burstBytes),
    atMs: new Float64Array(2),
  }),

  begin(state, { nowMs, plan }) {
    state.level.fill(plan.burstBytes);
    state.atMs.fill(nowMs);
  },

  transit(state, transit, context) {
    const { bytesPerSecond, burstBytes, bytesPerMessage } = context.plan;
    const { nowMs } = context;
    const way = transit.direction === 'request' ? 0 : 1;
    const filled = state.level[way] + ((nowMs - state.atMs[way]) * bytesPerSecond) / 1000;
    const left = Math.min(burstBytes, filled) - bytesPerMessage;
    state.level[way] = left;
    state.atMs[way] = nowMs;
    if (left < 0) transit.delayMs += (-left * 1000) / bytesPerSecond;
  },
};
