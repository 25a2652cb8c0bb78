import type { CallTable } from '../../model/call-table.ts';
import type { PolicyContext } from '../../model/engine-context.ts';
import { BULKHEAD_FULL } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { createLine, FIRST, joinLine, LENGTH, leaveLine } from '../../model/row-line.ts';

export interface BulkheadPlan {
  readonly maxConcurrent: number;
  readonly maxQueue: number;
  /** 0: no limit. */
  readonly maxWaitMs: number;
}

export interface BulkheadState {
  running: number;
  /** A line of rows, see row-line.ts. */
  queue: Int32Array;
  /** Calls rejected in all, those that waited too long included. */
  rejected: number;
  waitedTooLong: number;
  runningPeak: number;
  /** True while waiting calls are being started: an end within that loop leaves the next start to it, and the stack stays flat. */
  isStarting: boolean;
}

const WAIT_TIMER = 1;
const RUNNING = 1;
const QUEUED = 2;

/*
 * Registers of a call's row: countC whether it runs or waits; while it waits, memoA since when, timer its alarm.
 */

/**
 * Lets at most `maxConcurrent` calls through at a time. A place is given back by every end: success, failure, timeout or a caller that
 * gave up. Waiting calls start in the order in which they came, and a call that comes in the instant in which a place is freed goes
 * behind them.
 */
export const bulkheadEngine: PolicyEngine<BulkheadPlan, BulkheadState> = {
  initial: () => ({
    running: 0,
    queue: createLine(),
    rejected: 0,
    waitedTooLong: 0,
    runningPeak: 0,
    isStarting: false,
  }),

  forgetCounts(state) {
    state.rejected = 0;
    state.waitedTooLong = 0;
    state.runningPeak = state.running;
  },

  on: {
    call(state, call, context) {
      const { plan } = context;
      if (state.running < plan.maxConcurrent && state.queue[LENGTH] === 0) {
        start(state, call, context);
      } else if (state.queue[LENGTH] < plan.maxQueue + placesDue(state, plan)) {
        enqueue(state, call, context);
      } else {
        state.rejected++;
        context.settle(call, BULKHEAD_FULL);
      }
    },

    settled(state, call, inner, context) {
      state.running--;
      // First, because who starts now may fail at once and so end the call that both belong to (two hedges of one).
      context.relay(call, inner);
      startWaiting(state, context);
    },

    timer(state, _kind, call, context) {
      leaveQueue(state, call, context.calls);
      state.rejected++;
      state.waitedTooLong++;
      context.settle(call, BULKHEAD_FULL);
    },

    cancelled(state, call, context) {
      const { calls } = context;
      if (calls.countC[call] === QUEUED) {
        context.stopTimer(call);
        leaveQueue(state, call, calls);
      } else {
        state.running--;
        startWaiting(state, context);
      }
    },

    replanned(state, _previous, context) {
      // Fewer places take effect as running calls end; nobody is thrown out of the queue.
      startWaiting(state, context);
    },
  },
};

/** Places that are free while others wait: they are about to be given to those, whose places to wait count as free already. */
function placesDue({ running }: BulkheadState, { maxConcurrent }: BulkheadPlan): number {
  return running < maxConcurrent ? maxConcurrent - running : 0;
}

function start(state: BulkheadState, call: number, context: PolicyContext<BulkheadPlan>): void {
  context.calls.countC[call] = RUNNING;
  state.running++;
  if (state.running > state.runningPeak) state.runningPeak = state.running;
  context.forward(call);
}

function startWaiting(state: BulkheadState, context: PolicyContext<BulkheadPlan>): void {
  if (state.isStarting) return;
  const { calls, plan } = context;
  state.isStarting = true;
  while (state.queue[LENGTH] > 0 && state.running < plan.maxConcurrent) {
    const call = state.queue[FIRST];
    context.stopTimer(call);
    leaveQueue(state, call, calls);
    context.spanWait(call, calls.memoA[call] as number);
    start(state, call, context);
  }
  state.isStarting = false;
}

function enqueue(state: BulkheadState, call: number, context: PolicyContext<BulkheadPlan>): void {
  const { calls, plan } = context;
  joinLine(state.queue, 0, calls.ints, call);
  calls.countC[call] = QUEUED;
  calls.memoA[call] = context.nowMs;
  if (plan.maxWaitMs > 0) context.startTimer(call, plan.maxWaitMs, WAIT_TIMER);
}

function leaveQueue(state: BulkheadState, call: number, calls: CallTable): void {
  leaveLine(state.queue, 0, calls.ints, call);
}
