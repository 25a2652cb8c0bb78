import { plainBalancing } from '../../model/balancer-state.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { CacheParams } from './params.ts';

export interface CachePlan extends StationPlan, Omit<CacheParams, 'concurrency'> {
  /** Number of the operation that writes; every other one reads. */
  readonly write: number;
  readonly hasOrigin: boolean;
}

export function prepareCache({ concurrency, ...params }: CacheParams, wiring: Wiring): CachePlan {
  return {
    ...params,
    instances: 1,
    concurrency,
    queueLimit: 100_000,
    discipline: 'fifo',
    ...plainBalancing,
    write: wiring.operation('write'),
    hasOrigin: wiring.outgoing.length > 0,
  };
}
