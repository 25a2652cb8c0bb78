import type { FaultEngine } from '../../model/fault-kind.ts';
import type { ClogParams } from './params.ts';

export interface ClogState {
  /** Until when each direction is clogged, requests first. */
  readonly untilMs: Float64Array;
}

/** Clogs a direction of the wire now and then; what sets out meanwhile waits for the end. */
export const clogEngine: FaultEngine<ClogParams, ClogState> = {
  initial: () => ({ untilMs: new Float64Array(2) }),

  begin(state) {
    state.untilMs.fill(0);
  },

  transit(state, transit, context) {
    const { ratio, durationMs } = context.plan;
    const { nowMs } = context;
    const way = transit.direction === 'request' ? 0 : 1;
    if (nowMs >= state.untilMs[way]) {
      if (ratio < 1 && context.uniform(0) >= ratio) return;
      state.untilMs[way] = nowMs + durationMs;
    }
    transit.delayMs += state.untilMs[way] - nowMs;
  },
};
