import {
  type AdaptiveLimit,
  type AdaptiveLimitPlan,
  admitUnderLimit,
  createAdaptiveLimit,
  fitLimit,
  forgetAdaptiveCounts,
  learnFromEnd,
  learnFromLeaving,
} from '../../model/adaptive-limit.ts';
import { BULKHEAD_FULL } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';

/** Register of a call's row: countA how many were under way when it started, itself included. */

/**
 * A bulkhead that finds its own size: additive increase, multiplicative decrease, as `AIMDLimit` of Netflix's concurrency-limits. A call
 * beyond the limit is rejected at once; nobody waits, because a queue here would hide from the callers what the limit has learnt.
 */
export const adaptiveConcurrencyEngine: PolicyEngine<AdaptiveLimitPlan, AdaptiveLimit> = {
  initial: createAdaptiveLimit,
  forgetCounts: forgetAdaptiveCounts,

  on: {
    call(state, call, context) {
      const underWay = admitUnderLimit(state);
      if (underWay === 0) {
        context.settle(call, BULKHEAD_FULL);
        return;
      }
      context.calls.countA[call] = underWay;
      context.forward(call);
    },

    settled(state, call, inner, context) {
      const { calls, nowMs, plan } = context;
      const tookMs = nowMs - calls.startedMs[call];
      learnFromEnd(state, calls.outcome[inner], calls.countA[call], tookMs, plan, nowMs);
      context.relay(call, inner);
    },

    cancelled(state, call, { calls, nowMs, plan }) {
      learnFromLeaving(state, nowMs - calls.startedMs[call], plan, nowMs);
    },

    replanned(state, _previous, { nowMs, plan }) {
      fitLimit(state, plan, nowMs);
    },
  },
};
