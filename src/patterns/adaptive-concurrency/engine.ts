import type { PolicyContext } from '../../model/engine-context.ts';
import {
  BULKHEAD_FULL,
  CONNECTION_REFUSED,
  OK,
  outcomeNames,
  RATE_LIMITED,
  TIMEOUT,
  UNAVAILABLE,
} from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';

export interface AdaptiveConcurrencyPlan {
  readonly initialLimit: number;
  readonly minLimit: number;
  readonly maxLimit: number;
  readonly latencyTargetMs: number;
  readonly increase: number;
  /** In thousandths, so that 0.57 × 100 is 57. */
  readonly backoffThousandths: number;
}

export interface AdaptiveConcurrencyState {
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

type Context = PolicyContext<AdaptiveConcurrencyPlan>;

/** Register of a call's row: countA how many were under way when it started, itself included. */

/**
 * A bulkhead that finds its own size: additive increase, multiplicative decrease, as `AIMDLimit` of Netflix's concurrency-limits. A call
 * beyond the limit is rejected at once; nobody waits, because a queue here would hide from the callers what the limit has learnt.
 */
export const adaptiveConcurrencyEngine: PolicyEngine<AdaptiveConcurrencyPlan, AdaptiveConcurrencyState> = {
  initial: (plan) => {
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
  },

  forgetCounts(state) {
    state.admitted = 0;
    state.rejected = 0;
    state.increases = 0;
    state.decreases = 0;
    state.limitLowest = state.limit;
    state.limitHighest = state.limit;
    state.inFlightPeak = state.inFlight;
  },

  on: {
    call(state, call, context) {
      if (state.inFlight >= state.limit) {
        state.rejected++;
        context.settle(call, BULKHEAD_FULL);
        return;
      }
      state.admitted++;
      state.inFlight++;
      if (state.inFlight > state.inFlightPeak) state.inFlightPeak = state.inFlight;
      context.calls.countA[call] = state.inFlight;
      context.forward(call);
    },

    settled(state, call, inner, context) {
      state.inFlight--;
      const signal = signals[context.calls.outcome[inner]];
      if (signal === OVERLOAD || (signal === GOOD && isSlow(call, context))) decrease(state, context);
      else if (signal === GOOD) increase(state, context.calls.countA[call], context);
      context.relay(call, inner);
    },

    cancelled(state, call, context) {
      state.inFlight--;
      // Somebody lost patience. Had it taken too long by then? Otherwise a timeout outside would hide every slow call.
      if (isSlow(call, context)) decrease(state, context);
    },

    replanned(state, _previous, context) {
      setLimit(state, state.limit, context);
    },
  },
};

function isSlow(call: number, { calls, plan, nowMs }: Context): boolean {
  return nowMs - calls.startedMs[call] > plan.latencyTargetMs;
}

/** A limit that is hardly used is not proven by good calls: it grows only while at least half of it is in use. */
function increase(state: AdaptiveConcurrencyState, inFlight: number, context: Context): void {
  const { plan } = context;
  if (2 * inFlight < state.limit || state.limit >= plan.maxLimit) return;
  state.increases++;
  setLimit(state, state.limit + plan.increase, context);
}

function decrease(state: AdaptiveConcurrencyState, context: Context): void {
  const { plan } = context;
  if (state.limit <= plan.minLimit) return;
  state.decreases++;
  setLimit(state, Math.floor((state.limit * plan.backoffThousandths) / 1000), context);
}

function setLimit(state: AdaptiveConcurrencyState, limit: number, { plan, nowMs }: Context): void {
  const next = clamped(limit, plan);
  if (next === state.limit) return;
  if (state.changes.length === 0) state.changes.push([nowMs, state.limit]);
  state.limit = next;
  state.changes.push([nowMs, next]);
  if (state.changes.length > changesMax) state.changes.shift();
  if (state.limit < state.limitLowest) state.limitLowest = state.limit;
  if (state.limit > state.limitHighest) state.limitHighest = state.limit;
}

function clamped(limit: number, { minLimit, maxLimit }: AdaptiveConcurrencyPlan): number {
  return Math.max(minLimit, Math.min(maxLimit, limit));
}
