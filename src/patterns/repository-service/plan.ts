import { plainBalancing } from '../../model/balancer-state.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { RepositoryServiceParams } from './params.ts';

/** How a request loads and saves. It keeps to what held when it began. */
export interface Manner {
  readonly isUnit: boolean;
  readonly identityMap: boolean;
  readonly isLazy: boolean;
  readonly versionCheck: boolean;
  readonly conflictRetries: number;
  readonly lines: number;
}

export interface RepositoryPlan extends StationPlan {
  readonly manner: Manner;
  readonly orders: number;
  readonly changedLines: number;
  readonly handleMs: number;
  /** Numbers of the operations, of its own requests and of the store’s queries alike. */
  readonly read: number;
  readonly write: number;
}

export function prepareRepository(params: RepositoryServiceParams, wiring: Wiring): RepositoryPlan {
  const { instances, concurrency, queueLimit, orders, lines, changedLines, handleMs } = params;
  const { saving, identityMap, loading, versionCheck, conflictRetries } = params;
  return {
    instances,
    concurrency,
    queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    manner: {
      isUnit: saving === 'unit-of-work',
      identityMap,
      isLazy: loading === 'lazy',
      versionCheck,
      conflictRetries: versionCheck ? conflictRetries : 0,
      lines,
    },
    orders,
    changedLines: Math.min(changedLines, lines),
    handleMs,
    read: wiring.operation('read'),
    write: wiring.operation('write'),
  };
}
