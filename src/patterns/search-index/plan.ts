import { plainBalancing } from '../../model/balancer-state.ts';
import { CHANGES } from '../../model/change-feed.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { SearchIndexParams } from './params.ts';

export interface SearchIndexPlan extends StationPlan {
  readonly refreshEveryMs: number;
  readonly batchSize: number;
  readonly searchMs: number;
  readonly hasSource: boolean;
  readonly changes: number;
}

export function prepareSearchIndex(params: SearchIndexParams, wiring: Wiring): SearchIndexPlan {
  return {
    ...plainBalancing,
    ...params,
    instances: 1,
    discipline: 'fifo',
    hasSource: wiring.outgoing.length > 0,
    changes: wiring.operation(CHANGES),
  };
}
