import { pow } from '../../kernel/exact-math.ts';
import type { ParamsOf } from '../../model/fields.ts';
import type { circuitBreakerParams } from './params.ts';
import { bucketsPerWindow } from './result-window.ts';

export interface BreakerPlan {
  readonly mode: 'consecutive' | 'count-window' | 'time-window';
  readonly failureThreshold: number;
  readonly failureRate: number;
  /** Strictly longer is slow; Infinity where slowness is not looked at. */
  readonly slowAboveMs: number;
  readonly slowCallRate: number;
  readonly minimumCalls: number;
  readonly windowSize: number;
  readonly bucketMs: number;
  readonly openForMs: number;
  readonly openGrowth: number;
  readonly openForMaxMs: number;
  readonly successThreshold: number;
  readonly halfOpenMaxCalls: number;
}

export function prepareBreaker(params: ParamsOf<typeof circuitBreakerParams>): BreakerPlan {
  const { mode, slowCallMs, minimumCalls, windowSize, windowMs, openForMs } = params;
  return {
    mode,
    failureThreshold: params.failureThreshold,
    failureRate: params.failureRate,
    slowAboveMs: mode === 'consecutive' || slowCallMs === 0 ? Number.POSITIVE_INFINITY : slowCallMs,
    slowCallRate: params.slowCallRate,
    // More calls than a count window holds can never be in it: the breaker would never open (resilience4j clips, too).
    minimumCalls: mode === 'count-window' ? Math.min(minimumCalls, windowSize) : minimumCalls,
    windowSize,
    bucketMs: windowMs / bucketsPerWindow,
    openForMs,
    openGrowth: params.openGrowth,
    openForMaxMs: Math.max(params.openForMaxMs, openForMs),
    successThreshold: params.successThreshold,
    halfOpenMaxCalls: params.halfOpenMaxCalls,
  };
}

/** Length of the break after `reopenings` failed rounds of trials since the breaker was last closed. */
export function breakMs(plan: BreakerPlan, reopenings: number): number {
  return Math.min(plan.openForMaxMs, plan.openForMs * pow(plan.openGrowth, reopenings));
}
