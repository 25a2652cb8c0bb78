import { type EventQueueState, hashSize, lanesMax, NO_ROW } from './event-queue-state.ts';

export const NO_LANE = lanesMax;
/** Lane of the delay 0. */
const LANE_OF_NOW = 0;

/**
 * Delays that are whole multiples of 1/8 ms, and short enough (74 hours) to be counted in an int, may have a lane. Chance hardly ever
 * gives one, people hardly ever anything else: so random delays pay one multiplication and no hashing.
 */
export const STEPS_PER_MS = 8;

/** The lane for a delay that recurs, or NO_LANE for one seen for the first time. */
export function laneFor(state: EventQueueState, steps: number): number {
  if (steps === 0) return LANE_OF_NOW;
  const hash = (Math.imul(steps, 0x9e3779b1) >>> 24) & (hashSize - 1);
  const known = state.laneByHash[hash];
  if (known !== NO_ROW) return state.laneSteps[known] === steps ? known : NO_LANE;
  if (state.candidate[hash] !== steps) {
    state.candidate[hash] = steps;
    return NO_LANE;
  }
  const lane = state.laneCount[0];
  if (lane === lanesMax) return NO_LANE;
  state.laneCount[0] = lane + 1;
  state.laneSteps[lane] = steps;
  state.laneByHash[hash] = lane;
  return lane;
}
