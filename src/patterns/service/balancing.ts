import type { BalancingPlan } from '../../model/balancer-state.ts';
import { ejectionOf } from '../../model/balancing-fields.ts';
import { createHashRing } from '../../model/hash-ring.ts';
import type { ServiceParams } from './params.ts';

/** Index into the definition's `streams`. */
const BALANCE_STREAM = 2;

export function balancingOf(params: ServiceParams): BalancingPlan {
  const { balancing, instances, virtualNodes } = params;
  return {
    balancing,
    weights: params.weights,
    ring: balancing === 'consistent-hashing' ? createHashRing(instances, virtualNodes) : null,
    ewmaDecayMs: params.ewmaDecayMs,
    ejection: ejectionOf(params),
    panicPercent: params.panicThresholdPercent,
    balancingStream: BALANCE_STREAM,
  };
}
