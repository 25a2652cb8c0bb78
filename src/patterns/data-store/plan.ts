import { createSampler, type Sampler } from '../../kernel/distributions.ts';
import { plainBalancing } from '../../model/balancer-state.ts';
import type { Wiring } from '../../model/node-kind.ts';
import { timeDistribution } from '../../model/service-time.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { DataStoreParams } from './params.ts';

export type DataModel = DataStoreParams['dataModel'];

export interface DataStorePlan extends StationPlan {
  readonly sampler: Sampler;
  readonly dataModel: DataModel;
  /** Numbers of the operations that write, and of the one that takes away. */
  readonly writes: readonly number[];
  readonly delete: number;
  readonly rowsPerQuery: number;
  /** 0: a query waits for ever. */
  readonly lockTimeoutMs: number;
  readonly acceptLateMs: number;
}

export function prepareDataStore(params: DataStoreParams, wiring: Wiring): DataStorePlan {
  const names = params.writeOperations
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
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
    dataModel: params.dataModel,
    writes: names.map((name) => wiring.operation(name)),
    delete: wiring.operation('delete'),
    rowsPerQuery: params.rowsPerQuery,
    lockTimeoutMs: params.lockTimeoutMs,
    acceptLateMs: params.acceptLateMs,
  };
}
