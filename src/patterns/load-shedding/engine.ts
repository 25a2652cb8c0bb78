import type { PolicyContext } from '../../model/engine-context.ts';
import { BULKHEAD_FULL } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { createLine, FIRST, joinLine, LENGTH, leaveLine } from '../../model/row-line.ts';

export interface LoadSheddingPlan {
  readonly strategy: 'block' | 'reject' | 'drop-newest' | 'drop-oldest' | 'credit';
  readonly maxInFlight: number;
  /** Places to wait; `reject` has none, `block` as many as the engine can hold. */
  readonly maxQueue: number;
  /** Calls that must end until their credits come back, all at once; 1 for all strategies but `credit`. */
  readonly batch: number;
}

export interface LoadSheddingState {
  inFlight: number;
  /** Calls that have ended and whose credits have not come back yet. */
  owed: number;
  /** Who waits: a line of rows, see row-line.ts. */
  queue: Int32Array;
  admitted: number;
  /** Calls that were let through after they had waited. */
  delayed: number;
  rejected: number;
  /** Of the rejected: those that had waited. */
  dropped: number;
  inFlightPeak: number;
  waitingPeak: number;
  /** True while waiting calls are being started: an end within that loop leaves the next start to it, and the stack stays flat. */
  isStarting: boolean;
}

/** `block` lets so many wait; one more is rejected. More than this is no queue but a leak. */
export const blockedMax = 10_000;

const UNDER_WAY = 1;
const WAITING = 2;

type Context = PolicyContext<LoadSheddingPlan>;

/*
 * Registers of a call's row: countC whether it is under way or waits; while it waits, memoA since when.
 */

/**
 * Keeps the load that a caller puts on a callee within what the callee can carry: at most `maxInFlight` calls are under way. The strategy
 * says who pays for the rest: the callers by waiting (`block`), those who come (`reject`, `drop-newest`), or those who have waited
 * longest (`drop-oldest`). With `credit` places come back in batches, as a callee grants them.
 */
export const loadSheddingEngine: PolicyEngine<LoadSheddingPlan, LoadSheddingState> = {
  initial: () => ({
    inFlight: 0,
    owed: 0,
    queue: createLine(),
    admitted: 0,
    delayed: 0,
    rejected: 0,
    dropped: 0,
    inFlightPeak: 0,
    waitingPeak: 0,
    isStarting: false,
  }),

  forgetCounts(state) {
    state.admitted = 0;
    state.delayed = 0;
    state.rejected = 0;
    state.dropped = 0;
    state.inFlightPeak = state.inFlight;
    state.waitingPeak = state.queue[LENGTH];
  },

  on: {
    call(state, call, context) {
      const { plan } = context;
      if (state.queue[LENGTH] === 0 && hasPlace(state, plan)) {
        start(state, call, context);
      } else if (
        state.queue[LENGTH] <
        plan.maxQueue + (state.queue[LENGTH] === 0 ? 0 : placesLeft(state, plan))
      ) {
        // Places that are free while others wait are about to be given to those.
        enqueue(state, call, context);
      } else if (plan.strategy === 'drop-oldest' && state.queue[LENGTH] > 0) {
        const oldest = state.queue[FIRST];
        leaveLine(state.queue, 0, context.calls.ints, oldest);
        enqueue(state, call, context);
        state.dropped++;
        reject(state, oldest, context);
      } else {
        reject(state, call, context);
      }
    },

    settled(state, call, inner, context) {
      release(state, context.plan);
      // First, because who starts now may fail at once and so end the call that both belong to (two hedges of one).
      context.relay(call, inner);
      startWaiting(state, context);
    },

    cancelled(state, call, context) {
      if (context.calls.countC[call] === WAITING) leaveLine(state.queue, 0, context.calls.ints, call);
      else {
        release(state, context.plan);
        startWaiting(state, context);
      }
    },

    replanned(state, _previous, context) {
      // Fewer places take effect as calls end, fewer places to wait as calls leave: nobody is thrown out.
      grant(state, context.plan);
      startWaiting(state, context);
    },
  },
};

/** Credits that are left, or places that are free. */
export function placesLeft(state: LoadSheddingState, plan: LoadSheddingPlan): number {
  return Math.max(0, plan.maxInFlight - state.inFlight - state.owed);
}

function hasPlace(state: LoadSheddingState, plan: LoadSheddingPlan): boolean {
  return state.inFlight + state.owed < plan.maxInFlight;
}

function start(state: LoadSheddingState, call: number, context: Context): void {
  context.calls.countC[call] = UNDER_WAY;
  state.admitted++;
  state.inFlight++;
  if (state.inFlight > state.inFlightPeak) state.inFlightPeak = state.inFlight;
  context.forward(call);
}

function reject(state: LoadSheddingState, call: number, context: Context): void {
  state.rejected++;
  context.settle(call, BULKHEAD_FULL);
}

function release(state: LoadSheddingState, plan: LoadSheddingPlan): void {
  state.inFlight--;
  state.owed++;
  grant(state, plan);
}

/** Gives the owed places back once they are a batch. */
function grant(state: LoadSheddingState, plan: LoadSheddingPlan): void {
  if (state.owed >= plan.batch) state.owed = 0;
}

function startWaiting(state: LoadSheddingState, context: Context): void {
  if (state.isStarting) return;
  const { calls, plan } = context;
  state.isStarting = true;
  while (state.queue[LENGTH] > 0 && hasPlace(state, plan)) {
    const call = state.queue[FIRST];
    leaveLine(state.queue, 0, calls.ints, call);
    state.delayed++;
    context.spanWait(call, calls.memoA[call]);
    start(state, call, context);
  }
  state.isStarting = false;
}

function enqueue(state: LoadSheddingState, call: number, context: Context): void {
  const { calls } = context;
  joinLine(state.queue, 0, calls.ints, call);
  calls.countC[call] = WAITING;
  calls.memoA[call] = context.nowMs;
  if (state.queue[LENGTH] > state.waitingPeak) state.waitingPeak = state.queue[LENGTH];
}
