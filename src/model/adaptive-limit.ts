import {
  CONNECTION_REFUSED,
  OK,
  type OutcomeCode,
  outcomeNames,
  RATE_LIMITED,
  TIMEOUT,
  UNAVAILABLE,
} from './outcome.ts';

export interface AdaptiveLimitPlan {
  readonly initialLimit: number;
  readonly minLimit: number;
  readonly maxLimit: number;
  readonly latencyTargetMs: number;
  readonly increase: number;
  /** In thousandths, so that 0.57 × 100 is 57. */
  readonly backoffThousandths: number;
}

/** A limit of how many calls are under way at a time, which finds its own size; plain data. */
export interface AdaptiveLimit {
  limit: number;
  inFlight: number;
  admitted: number;
  rejected: number;
  increases: number;
  decreases: number;
  limitLowest: number;
  limitHighest: number;
  inFlightPeak: number;
  /** The newest limits for the screen, [since, limit], oldest first, at most `changesMax`; empty until it first changes. */
  changes: [number, number][];
}

const changesMax = 100;

const GOOD = 0;
const OVERLOAD = 1;
const NOTHING = 2;

/** What an outcome says about the load of the callee, by code; a good one that was slow says overload, too. */
const signals = Uint8Array.from(outcomeNames, (_, code) => {
  if (code === OK) return GOOD;
  const isOverload =
    code === TIMEOUT || code === UNAVAILABLE || code === CONNECTION_REFUSED || code === RATE_LIMITED;
  return isOverload ? OVERLOAD : NOTHING;
});

export function createAdaptiveLimit(plan: AdaptiveLimitPlan): AdaptiveLimit {
  const limit = clamped(plan.initialLimit, plan);
  return {
    limit,
    inFlight: 0,
    admitted: 0,
    rejected: 0,
    increases: 0,
    decreases: 0,
    limitLowest: limit,
    limitHighest: limit,
    inFlightPeak: 0,
    changes: [],
  };
}

export function forgetAdaptiveCounts(state: AdaptiveLimit): void {
  state.admitted = 0;
  state.rejected = 0;
  state.increases = 0;
  state.decreases = 0;
  state.limitLowest = state.limit;
  state.limitHighest = state.limit;
  state.inFlightPeak = state.inFlight;
}

/** Counts one more call: how many are under way with it, or 0 if it is rejected, because the limit is reached. */
export function admitUnderLimit(state: AdaptiveLimit): number {
  if (state.inFlight >= state.limit) {
    state.rejected++;
    return 0;
  }
  state.admitted++;
  state.inFlight++;
  if (state.inFlight > state.inFlightPeak) state.inFlightPeak = state.inFlight;
  return state.inFlight;
}

/** A call has ended that began when `underWay` were under way, itself included. */
export function learnFromEnd(
  state: AdaptiveLimit,
  outcome: OutcomeCode,
  underWay: number,
  tookMs: number,
  plan: AdaptiveLimitPlan,
  nowMs: number,
): void {
  state.inFlight--;
  const signal = signals[outcome];
  if (signal === OVERLOAD || (signal === GOOD && tookMs > plan.latencyTargetMs)) decrease(state, plan, nowMs);
  else if (signal === GOOD) increase(state, underWay, plan, nowMs);
}

/** Somebody lost patience. Had it taken too long by then? Otherwise a timeout outside would hide every slow call. */
export function learnFromLeaving(
  state: AdaptiveLimit,
  tookMs: number,
  plan: AdaptiveLimitPlan,
  nowMs: number,
): void {
  state.inFlight--;
  if (tookMs > plan.latencyTargetMs) decrease(state, plan, nowMs);
}

/** Holds the limit within the bounds of a new plan. */
export function fitLimit(state: AdaptiveLimit, plan: AdaptiveLimitPlan, nowMs: number): void {
  setLimit(state, state.limit, plan, nowMs);
}

/** Back to where it began: what was learnt is lost. */
export function startLimitAnew(state: AdaptiveLimit, plan: AdaptiveLimitPlan, nowMs: number): void {
  setLimit(state, plan.initialLimit, plan, nowMs);
}

/** A limit that is hardly used is not proven by good calls: it grows only while at least half of it is in use. */
function increase(state: AdaptiveLimit, underWay: number, plan: AdaptiveLimitPlan, nowMs: number): void {
  if (2 * underWay < state.limit || state.limit >= plan.maxLimit) return;
  state.increases++;
  setLimit(state, state.limit + plan.increase, plan, nowMs);
}

function decrease(state: AdaptiveLimit, plan: AdaptiveLimitPlan, nowMs: number): void {
  if (state.limit <= plan.minLimit) return;
  state.decreases++;
  setLimit(state, Math.floor((state.limit * plan.backoffThousandths) / 1000), plan, nowMs);
}

function setLimit(state: AdaptiveLimit, limit: number, plan: AdaptiveLimitPlan, nowMs: number): void {
  const next = clamped(limit, plan);
  if (next === state.limit) return;
  if (state.changes.length === 0) state.changes.push([nowMs, state.limit]);
  state.limit = next;
  state.changes.push([nowMs, next]);
  if (state.changes.length > changesMax) state.changes.shift();
  if (state.limit < state.limitLowest) state.limitLowest = state.limit;
  if (state.limit > state.limitHighest) state.limitHighest = state.limit;
}

function clamped(limit: number, { minLimit, maxLimit }: AdaptiveLimitPlan): number {
  return Math.max(minLimit, Math.min(maxLimit, limit));
}
