import type * as v from 'valibot';
import { createSampler, type Sampler } from '../kernel/distributions.ts';
import { plainBalancing } from './balancer-state.ts';
import type { poolFields, queryTimeFields } from './pool-fields.ts';
import { timeDistribution } from './service-time.ts';
import type { StationPlan } from './station-state.ts';

export interface PoolPlan extends StationPlan {
  /** Of the time of a query. */
  readonly sampler: Sampler;
}

type Fields = typeof poolFields & typeof queryTimeFields;
type PoolParams = { readonly [Name in keyof Fields]: v.InferOutput<Fields[Name]> };

/** One instance whose workers are the connections. */
export function poolPlan(params: PoolParams): PoolPlan {
  return {
    instances: 1,
    concurrency: params.poolSize,
    queueLimit: params.queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    sampler: createSampler(
      timeDistribution({
        shape: params.latencyDistribution,
        meanMs: params.meanLatencyMs,
        spreadMs: params.latencySpreadMs,
        paretoShape: params.paretoShape,
        erlangShape: params.erlangShape,
        percentiles: params.percentiles,
      }),
    ),
  };
}
