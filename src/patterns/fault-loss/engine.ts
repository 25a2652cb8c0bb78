import type { FaultEngine } from '../../model/fault-kind.ts';
import type { LossParams } from './params.ts';

export interface LossState {
  /** Fate of the last message; null before the first. */
  lastLost: boolean | null;
}

/** Indexes into the definition's `streams`. */
const FATE_STREAM = 0;
const REPEAT_STREAM = 1;

/**
 * Lets messages vanish. With correlation the fates form the two-state chain of Gilbert, "Capacity of a Burst-Noise Channel" (1960): a
 * message repeats its predecessor's fate with that chance and draws its own otherwise, so the long-run share lost is still the ratio and
 * a burst of losses has a mean length of 1 ÷ ((1 − correlation) (1 − ratio)).
 */
export const lossEngine: FaultEngine<LossParams, LossState> = {
  initial: () => ({ lastLost: null }),

  begin(state) {
    state.lastLost = null;
  },

  transit(state, transit, context) {
    // An earlier fault on the wire has taken it: this one acts on what is left.
    if (transit.lost) return;
    const { ratio, correlation } = context.plan;
    const repeats =
      correlation > 0 && state.lastLost !== null && context.uniform(REPEAT_STREAM) < correlation;
    if (!repeats) state.lastLost = ratio >= 1 || context.uniform(FATE_STREAM) < ratio;
    if (state.lastLost) transit.lost = true;
  },
};
