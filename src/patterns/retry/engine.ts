import type { PolicyContext } from '../../model/engine-context.ts';
import { OK } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { type Backoff, backoffDelayMs } from './backoff-delay-ms.ts';

export interface RetryPlan extends Backoff {
  readonly maxAttempts: number;
  /** By outcome code: 1 where another attempt is worth it. */
  readonly isRetried: Uint8Array;
  /** Thousandths of a retry that each call earns; 0 without a budget. */
  readonly budgetPerCall: number;
  readonly respectRetryAfter: boolean;
}

export interface RetryState {
  calls: number;
  attempts: number;
  /** Calls whose last allowed attempt failed with an error that would have been retried. */
  exhausted: number;
  budgetRefused: number;
  deadlineRefused: number;
  /** Savings of the retry budget in thousandths of a retry: whole numbers, so that ten tenths are one. */
  budget: number;
}

const SLEEP_TIMER = 1;
/** What one retry costs, and how many retries can be saved up; the budget starts full. */
const RETRY_COST = 1000;
export const budgetReserve = 10;
/** Purpose of the random stream. */
const JITTER = 0;

/*
 * Registers of a call's row: countA attempts made, countB pauses since the back-off (re)started, memoA the last computed pause, memoB
 * since when it sleeps, timer its alarm. The back-off belongs to the call, never to the policy.
 */

/**
 * Tries a call again after a failure that is worth it, at most `maxAttempts` times in all. The pause starts when the attempt fails and is
 * always a timer, even for 0 ms, so that an endless loop within one instant cannot arise.
 */
export const retryEngine: PolicyEngine<RetryPlan, RetryState> = {
  initial: () => ({
    calls: 0,
    attempts: 0,
    exhausted: 0,
    budgetRefused: 0,
    deadlineRefused: 0,
    budget: budgetReserve * RETRY_COST,
  }),

  forgetCounts(state) {
    state.calls = 0;
    state.attempts = 0;
    state.exhausted = 0;
    state.budgetRefused = 0;
    state.deadlineRefused = 0;
  },

  on: {
    call(state, call, context) {
      state.calls++;
      state.budget = Math.min(budgetReserve * RETRY_COST, state.budget + context.plan.budgetPerCall);
      attempt(state, call, 1, context);
    },

    settled(state, call, inner, context) {
      const { calls, plan } = context;
      const outcome = calls.outcome[inner] as number;
      if (outcome === OK || plan.isRetried[outcome] === 0) {
        context.relay(call, inner);
        return;
      }
      if ((calls.countA[call] as number) >= plan.maxAttempts) {
        state.exhausted++;
        context.relay(call, inner);
        return;
      }
      const { nowMs } = context;
      const pauseMs = nextPauseMs(call, inner, context);
      if (nowMs + pauseMs >= (calls.deadlineMs[call] as number)) {
        // Nobody would wait for the answer: say so now and not at the deadline.
        state.deadlineRefused++;
        context.relay(call, inner);
        return;
      }
      if (plan.budgetPerCall > 0) {
        if (state.budget < RETRY_COST) {
          state.budgetRefused++;
          context.relay(call, inner);
          return;
        }
        state.budget -= RETRY_COST;
      }
      calls.memoB[call] = nowMs;
      context.startTimer(call, pauseMs, SLEEP_TIMER);
    },

    timer(state, _kind, call, context) {
      const { calls } = context;
      const number = (calls.countA[call] as number) + 1;
      calls.timer[call] = 0;
      // In a trace the pause belongs to the attempt that it comes before.
      calls.attempt[call] = number;
      context.spanWait(call, calls.memoB[call] as number);
      attempt(state, call, number, context);
    },

    cancelled(_state, call, context) {
      // Without this a zombie attempt would run after the caller was answered.
      context.stopTimer(call);
    },
  },
};

function attempt(state: RetryState, call: number, number: number, context: PolicyContext<RetryPlan>): void {
  state.attempts++;
  context.calls.countA[call] = number;
  context.calls.attempt[call] = number;
  context.forward(call);
}

/** Retry-After replaces the computed pause, whatever its length, and the back-off starts anew after it (gRPC A6). */
function nextPauseMs(call: number, inner: number, context: PolicyContext<RetryPlan>): number {
  const { calls, plan } = context;
  const toldMs = calls.retryAfterMs[inner] as number;
  if (plan.respectRetryAfter && toldMs >= 0) {
    calls.countB[call] = 0;
    calls.memoA[call] = 0;
    return toldMs;
  }
  const retry = (calls.countB[call] as number) + 1;
  const previousMs = retry === 1 ? plan.initialDelayMs : (calls.memoA[call] as number);
  const uniform = plan.jitter === 'none' ? 0 : context.uniform(JITTER);
  const pauseMs = backoffDelayMs(plan, retry, previousMs, uniform);
  calls.countB[call] = retry;
  calls.memoA[call] = pauseMs;
  return pauseMs;
}
