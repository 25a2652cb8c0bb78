import { TIMEOUT } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';

export interface TimeoutPlan {
  readonly timeoutMs: number;
  readonly propagateDeadline: boolean;
}

export interface TimeoutState {
  /** Calls that this policy ended at its limit; a 504 that the callee gave itself is not one of them. */
  timedOut: number;
}

const LIMIT_TIMER = 1;

/**
 * Ends a call with `timeout` exactly `timeoutMs` after it came, or at the call's own deadline if that is sooner.
 *
 * Tie: the limit's timer is made before the attempt is sent, and equal due times fire in the order in which they were asked for. So a
 * reply that is due at exactly the limit loses.
 */
export const timeoutEngine: PolicyEngine<TimeoutPlan, TimeoutState> = {
  initial: () => ({ timedOut: 0 }),

  forgetCounts(state) {
    state.timedOut = 0;
  },

  on: {
    call(state, call, context) {
      const { calls, plan, nowMs } = context;
      const outerMs = calls.deadlineMs[call] as number;
      const limitMs = nowMs + plan.timeoutMs;
      if (outerMs <= nowMs) {
        // Too late already: sending it would be work for nobody.
        state.timedOut++;
        context.settle(call, TIMEOUT);
        return;
      }
      const waitMs = outerMs < limitMs ? waitUntil(outerMs, nowMs) : plan.timeoutMs;
      context.startTimer(call, waitMs, LIMIT_TIMER);
      if (plan.propagateDeadline && limitMs < outerMs) calls.deadlineMs[call] = limitMs;
      context.forward(call);
    },

    settled(_state, call, inner, context) {
      context.stopTimer(call);
      context.relay(call, inner);
    },

    timer(state, _kind, call, context) {
      state.timedOut++;
      context.settle(call, TIMEOUT);
    },

    cancelled(_state, call, context) {
      context.stopTimer(call);
    },
  },
};

/**
 * The sum of now and the difference may round to just before the deadline; the callee, asked a moment too early, would not know yet that
 * nobody waits, and work on.
 */
function waitUntil(deadlineMs: number, nowMs: number): number {
  const waitMs = deadlineMs - nowMs;
  return nowMs + waitMs < deadlineMs ? waitMs * (1 + Number.EPSILON) : waitMs;
}
