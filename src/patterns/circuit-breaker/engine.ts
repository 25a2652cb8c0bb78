import type { PolicyContext } from '../../model/engine-context.ts';
import {
  CANCELLED,
  CIRCUIT_OPEN,
  isClientError,
  isRejection,
  OK,
  outcomeNames,
} from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { createModal, type Modal, sendToChart, settleDueDelay } from '../../model/statechart.ts';
import {
  breakerChart,
  CLOSED,
  DISABLE,
  FORCE_OPEN,
  FORCED_OPEN,
  HALF_OPEN,
  OPEN,
  RECOVERED,
  RESET,
  TRIAL_FAILED,
  TRIP,
} from './machine.ts';
import { type BreakerPlan, breakMs } from './plan.ts';
import {
  clearWindow,
  createResultWindow,
  FAILED,
  type ResultWindow,
  recordInCountWindow,
  recordInTimeWindow,
  recordSinceClearing,
  SLOW,
} from './result-window.ts';

export interface BreakerState extends Modal {
  /** Counts the fresh starts. A result counts only in the era in which its call began (as gobreaker's generations). */
  era: number;
  readonly window: ResultWindow;
  failuresInRow: number;
  /** Half-open: trial calls under way, and what the others gave. */
  trials: number;
  trialSuccesses: number;
  trialsSlow: number;
  /** Failed rounds of trials since the breaker was last closed: how often the break has grown. */
  reopenings: number;
  /** Since the start of the run. */
  opened: number;
  failures: number;
  successes: number;
  rejected: number;
  /** Results without a verdict: rejected further in, cancelled, or from an earlier era. */
  ignored: number;
  /** −1 before the first failure. */
  lastFailureMs: number;
}

type Context = PolicyContext<BreakerPlan>;

const SUCCESS = 0;
const FAILURE = 1;
const NEITHER = 2;

/**
 * What an outcome says about the callee, by code. A client error is a good answer of a healthy callee. A rejection (by a bulkhead further
 * in, or by the callee's rate limiter) and a cancelled call say nothing about it.
 */
const verdicts = Uint8Array.from(outcomeNames, (_, code) => {
  if (code === OK || isClientError(code)) return SUCCESS;
  return isRejection(code) || code === CANCELLED ? NEITHER : FAILURE;
});

const theBreakIsOver = 'the break is over';

/** Register of a call's row: countA the era in which it began. In half-open, a call of this era holds a trial permit. */
export const circuitBreakerEngine: PolicyEngine<BreakerPlan, BreakerState> = {
  // Not spread: the shape of a spread object is lost when one of its first numbers gets a fraction (decision 116).
  initial: () =>
    Object.assign(createModal(breakerChart), {
      era: 0,
      window: createResultWindow(),
      failuresInRow: 0,
      trials: 0,
      trialSuccesses: 0,
      trialsSlow: 0,
      reopenings: 0,
      opened: 0,
      failures: 0,
      successes: 0,
      rejected: 0,
      ignored: 0,
      lastFailureMs: -1,
    }),

  forgetCounts(state) {
    state.opened = 0;
    state.failures = 0;
    state.successes = 0;
    state.rejected = 0;
    state.ignored = 0;
  },

  on: {
    call(state, call, context) {
      if (state.mode === OPEN) endDueBreak(state, context);
      if (state.mode === HALF_OPEN) {
        if (state.trials >= context.plan.halfOpenMaxCalls) {
          reject(state, call, context);
          return;
        }
        state.trials++;
      } else if (state.mode === OPEN || state.mode === FORCED_OPEN) {
        reject(state, call, context);
        return;
      }
      context.calls.countA[call] = state.era;
      context.forward(call);
    },

    settled(state, call, inner, context) {
      const { calls } = context;
      const verdict = verdicts[calls.outcome[inner] as number] as number;
      if (calls.countA[call] !== state.era) {
        // Begun before the last change of mode: it neither counts nor holds a permit of this era.
        state.ignored++;
      } else {
        if (state.mode === HALF_OPEN) state.trials--;
        if (verdict === NEITHER) state.ignored++;
        else {
          const tookMs = context.nowMs - (calls.startedMs[call] as number);
          count(state, verdict | (tookMs > context.plan.slowAboveMs ? SLOW : 0), context);
        }
      }
      context.relay(call, inner);
    },

    timer(state, _kind, event, context) {
      // The only timer of a breaker is that of its mode; it brings the delayed event.
      move(state, event, context, theBreakIsOver);
    },

    cancelled(state, call, context) {
      state.ignored++;
      if (state.mode === HALF_OPEN && context.calls.countA[call] === state.era) state.trials--;
    },

    replanned(state, previous, { plan }) {
      // A running break ends when it was going to end. A window of other measure starts empty: its old sums would mean nothing.
      const isSameWindow =
        plan.mode === previous.mode &&
        plan.windowSize === previous.windowSize &&
        plan.bucketMs === previous.bucketMs &&
        plan.slowAboveMs === previous.slowAboveMs;
      if (!isSameWindow && state.mode === CLOSED) startAfresh(state);
    },

    signal(state, signal, context) {
      switch (signal) {
        case 'trip':
          move(state, FORCE_OPEN, context, 'tripped by hand');
          return;
        case 'disable':
          move(state, DISABLE, context, 'disabled by hand');
          return;
        case 'reset':
          // A closed breaker stays closed, but what it has counted is forgotten all the same.
          if (!move(state, RESET, context, 'reset by hand') && state.mode === CLOSED) startAfresh(state);
          return;
      }
    },
  },
};

/** Nobody can say when a half-open or forced-open breaker will let calls through, so only an open one tells. */
function reject(state: BreakerState, call: number, context: Context): void {
  state.rejected++;
  if (state.mode === OPEN) context.settle(call, CIRCUIT_OPEN, state.modeUntilMs - context.nowMs);
  else context.settle(call, CIRCUIT_OPEN);
}

function count(state: BreakerState, result: number, context: Context): void {
  const failed = (result & FAILED) !== 0;
  if (failed) {
    state.failures++;
    state.failuresInRow++;
    state.lastFailureMs = context.nowMs;
  } else {
    state.successes++;
    state.failuresInRow = 0;
  }
  if (state.mode === CLOSED) countInClosed(state, result, context);
  else {
    recordSinceClearing(state.window, result);
    if (state.mode === HALF_OPEN) judgeTrial(state, result, context);
  }
}

function countInClosed(state: BreakerState, result: number, context: Context): void {
  const { plan } = context;
  const { window } = state;
  switch (plan.mode) {
    case 'consecutive':
      recordSinceClearing(window, result);
      if (state.failuresInRow >= plan.failureThreshold) {
        const inRow = state.failuresInRow === 1 ? '1 failure' : `${state.failuresInRow} failures in a row`;
        move(state, TRIP, context, inRow);
      }
      return;
    case 'count-window':
      recordInCountWindow(window, result, plan.windowSize);
      judgeWindow(state, context);
      return;
    case 'time-window':
      recordInTimeWindow(window, result, context.nowMs, plan.bucketMs);
      judgeWindow(state, context);
      return;
  }
}

/**
 * Asked after every result, so that a success that completes `minimumCalls` can open the breaker, and with ≥, as resilience4j does.
 * A quotient is compared, not a product: 7 / 100 is the double nearest to 0.07, 0.07 × 100 is more than 7.
 */
function judgeWindow(state: BreakerState, context: Context): void {
  const { plan } = context;
  const { calls, failures, slow } = state.window;
  if (calls < plan.minimumCalls) return;
  if (failures / calls >= plan.failureRate) {
    move(state, TRIP, context, `${failures} of ${calls} calls failed`);
  } else if (slow > 0 && slow / calls >= plan.slowCallRate) {
    move(state, TRIP, context, `${slow} of ${calls} calls took longer than ${plan.slowAboveMs} ms`);
  }
}

/** One failure ends the trials. Slow successes do as soon as they are their share of all the successes that closing takes. */
function judgeTrial(state: BreakerState, result: number, context: Context): void {
  const { plan } = context;
  if ((result & FAILED) !== 0) {
    move(state, TRIAL_FAILED, context, 'a trial call failed');
    return;
  }
  state.trialSuccesses++;
  if ((result & SLOW) !== 0) state.trialsSlow++;
  if (state.trialsSlow > 0 && state.trialsSlow / plan.successThreshold >= plan.slowCallRate) {
    move(
      state,
      TRIAL_FAILED,
      context,
      `${trialCalls(state.trialsSlow)} took longer than ${plan.slowAboveMs} ms`,
    );
  } else if (state.trialSuccesses >= plan.successThreshold) {
    move(state, RECOVERED, context, `${trialCalls(state.trialSuccesses)} succeeded`);
  }
}

function trialCalls(count: number): string {
  return count === 1 ? '1 trial call' : `${count} trial calls`;
}

/** Sends an event to the statechart, which alone decides the mode, and does what comes with entering one. */
function move(state: BreakerState, event: number, context: Context, reason: string): boolean {
  if (event === TRIAL_FAILED) state.reopenings++;
  const { plan } = context;
  const isEntered = sendToChart(breakerChart, state, event, context, reason, () =>
    breakMs(plan, state.reopenings),
  );
  if (isEntered) enterMode(state);
  return isEntered;
}

/** A call at the very end of the break is let through, whether the queue holds it before or after the break's timer. */
function endDueBreak(state: BreakerState, context: Context): void {
  settleDueDelay(breakerChart, state, context, theBreakIsOver, noDelay);
  if (state.mode !== OPEN) enterMode(state);
}

/** Half-open, which follows the break, has no delay of its own. */
const noDelay = () => 0;

function enterMode(state: BreakerState): void {
  if (state.mode === OPEN) {
    // The window stays as it was: it is why the breaker is open, and nothing is counted meanwhile.
    state.era++;
    state.opened++;
    return;
  }
  if (state.mode === CLOSED) state.reopenings = 0;
  startAfresh(state);
}

function startAfresh(state: BreakerState): void {
  state.era++;
  state.failuresInRow = 0;
  state.trials = 0;
  state.trialSuccesses = 0;
  state.trialsSlow = 0;
  clearWindow(state.window);
}
