import type { PolicyContext } from '../../model/engine-context.ts';
import { RATE_LIMITED } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import type { RateLimiterPlan } from '../../model/rate-limiting/meter.ts';
import {
  createRateLimiter,
  forgetLimiterCounts,
  RateLimiter,
  type RateLimiterState,
} from '../../model/rate-limiting/rate-limiter.ts';

const limiter = new RateLimiter<RateLimiterState, PolicyContext<RateLimiterPlan>>({
  leaveTimer: 1,
  limiter: (state) => state,
  plan: ({ plan }) => plan,
  pass: (_state, call, context) => context.forward(call),
  reject: (_state, call, retryAfterMs, context) => context.settle(call, RATE_LIMITED, retryAfterMs),
});

/** The limiter of the calls on one wire. */
export const rateLimiterEngine: PolicyEngine<RateLimiterPlan, RateLimiterState> = {
  initial: createRateLimiter,
  forgetCounts: forgetLimiterCounts,

  on: {
    call: (state, call, context) => limiter.call(state, call, context),
    settled: (_state, call, inner, context) => context.relay(call, inner),
    timer: (state, _kind, key, context) => limiter.timer(state, key, context),
    cancelled(state, call, context) {
      limiter.cancelled(state, call, context);
    },
    replanned: (state, previous, context) => limiter.replanned(state, previous, context),
  },
};
