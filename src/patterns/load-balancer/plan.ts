import { hashText } from '../../kernel/hash.ts';
import type { AdaptiveLimitPlan } from '../../model/adaptive-limit.ts';
import { adaptiveLimitPlan } from '../../model/adaptive-limit-fields.ts';
import type { BalancedPlan } from '../../model/balancer-state.ts';
import { ejectionOf } from '../../model/balancing-fields.ts';
import { createHashRing } from '../../model/hash-ring.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { RateLimiterPlan } from '../../model/rate-limiting/meter.ts';
import type { LoadBalancerParams } from './params.ts';
import { weightOf } from './problems.ts';

export interface LoadBalancerPlan extends BalancedPlan {
  /** Ids of the targets; a target's place is also that of its wire. */
  readonly names: readonly string[];
  /** Whether there is anybody who may be given a call. */
  readonly hasTarget: boolean;
  readonly isRateLimited: boolean;
  readonly rateLimiting: RateLimiterPlan;
  readonly isAdaptive: boolean;
  readonly adaptive: AdaptiveLimitPlan;
}

/** Index into the definition's `streams`. */
const BALANCE_STREAM = 0;

export function prepareLoadBalancer(params: LoadBalancerParams, { outgoing }: Wiring): LoadBalancerPlan {
  const { balancing, rateLimiting, limit, windowMs, burst, perKey } = params;
  const names = outgoing.map(({ to }) => to);
  const weights = names.map((to) => weightOf(params, to));
  const isRateLimited = rateLimiting !== 'off';
  return {
    instances: names.length,
    names,
    hasTarget: balancing === 'weighted-round-robin' ? weights.some((weight) => weight > 0) : names.length > 0,
    balancing,
    weights,
    // By its id a target has the same points wherever its wire stands, so that a new one takes keys only for itself.
    ring:
      balancing === 'consistent-hashing'
        ? createHashRing(names.length, params.virtualNodes, (at) => hashText(names[at] as string))
        : null,
    ewmaDecayMs: params.ewmaDecayMs,
    ejection: ejectionOf(params),
    panicPercent: params.outlierEjection === 'off' ? 0 : params.panicThresholdPercent,
    balancingStream: BALANCE_STREAM,
    isRateLimited,
    rateLimiting: {
      algorithm: isRateLimited ? rateLimiting : 'fixed-window',
      limit,
      windowMs,
      burst,
      perKey,
    },
    isAdaptive: params.adaptiveConcurrency,
    adaptive: adaptiveLimitPlan(params),
  };
}
