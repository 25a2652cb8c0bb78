import type { PolicyView } from '../../model/policy-kind.ts';
import { createMeter, levelAt, passesAtMs, type RateLimiterPlan } from '../../model/rate-limiting/meter.ts';
import type { Bucket, RateLimiterState } from '../../model/rate-limiting/rate-limiter.ts';
import { windowCountsAt } from '../../model/rate-limiting/window-counts.ts';
import { LENGTH } from '../../model/row-line.ts';

/**
 * What the bead and the inspector draw: how full the window or bucket is, of the key that was asked for last, and when one more call would
 * pass. Looking changes nothing.
 */
export function rateLimiterView(state: RateLimiterState, plan: RateLimiterPlan, nowMs: number): PolicyView {
  const bucket = lastAskedFor(state);
  const meter = bucket?.meter ?? createMeter(plan);
  const isBucket = meter.type === 'tokens';
  return {
    algorithm: plan.algorithm,
    limit: plan.limit,
    windowMs: plan.windowMs,
    level: plan.algorithm === 'leaky-bucket' ? (bucket?.queue[LENGTH] ?? 0) : levelAt(meter, plan, nowMs),
    capacity: isBucket ? plan.burst : plan.limit,
    passesInMs: Math.max(0, passesAtMs(meter, plan, nowMs) - nowMs),
    window: windowPicture(meter, plan, nowMs),
    key: plan.perKey && bucket !== undefined && bucket.key >= 0 ? bucket.key : null,
    keys: state.buckets.size,
    keysForgotten: state.evicted,
    admitted: state.admitted,
    rejected: state.rejected,
    waiting: state.waiting,
  };
}

function lastAskedFor(state: RateLimiterState): Bucket | undefined {
  let last: Bucket | undefined;
  for (const bucket of state.buckets.values()) last = bucket;
  return last;
}

/** The counters and edges of windows; null for algorithms without. */
function windowPicture(meter: Bucket['meter'], plan: RateLimiterPlan, nowMs: number): PolicyView | null {
  if (meter.type !== 'windows') return null;
  const { index, current, previous } = windowCountsAt(meter, plan, nowMs);
  return {
    fromMs: index * plan.windowMs,
    toMs: (index + 1) * plan.windowMs,
    current,
    previous: plan.algorithm === 'fixed-window' ? null : previous,
  };
}
