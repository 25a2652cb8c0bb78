import type { Wiring } from '../../model/node-kind.ts';
import { type PoolPlan, poolPlan } from '../../model/pool-plan.ts';
import type { DataStoreParams } from './params.ts';

export type DataModel = DataStoreParams['dataModel'];

export interface DataStorePlan extends PoolPlan {
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
    ...poolPlan(params),
    dataModel: params.dataModel,
    writes: names.map((name) => wiring.operation(name)),
    delete: wiring.operation('delete'),
    rowsPerQuery: params.rowsPerQuery,
    lockTimeoutMs: params.lockTimeoutMs,
    acceptLateMs: params.acceptLateMs,
  };
}

/** What an operation does, by its number. */
export function actOf(operation: number, plan: DataStorePlan): 'read' | 'write' | 'delete' {
  if (operation === plan.delete) return 'delete';
  return plan.writes.includes(operation) ? 'write' : 'read';
}
