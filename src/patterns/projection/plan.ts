import { plainBalancing } from '../../model/balancer-state.ts';
import type { Projection } from '../../model/event-sourcing/projection.ts';
import { projections } from '../../model/event-sourcing/projections.ts';
import { storeOperations } from '../../model/event-sourcing/wire-messages.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { ProjectionParams } from './params.ts';

export interface ProjectionPlan extends StationPlan {
  readonly projection: Projection;
  /** Event types that it wants. */
  readonly types: readonly string[];
  readonly handleMs: number;
  readonly checkpointMs: number;
  readonly checkpointEvery: number;
  readonly idempotent: boolean;
  readonly onPoison: ProjectionParams['onPoison'];
  readonly restartMs: number;
  readonly queryMs: number;
  readonly keys: number;
  /** Number of the operation with which events come. */
  readonly deliver: number;
}

export function prepareProjection(params: ProjectionParams, wiring: Wiring): ProjectionPlan {
  const { handleMs, checkpointMs, checkpointEvery, idempotent, onPoison, restartMs, queryMs, keys } = params;
  const projection = projections[params.projection];
  return {
    instances: 1,
    concurrency: params.queryConcurrency,
    queueLimit: params.queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    projection,
    types: Object.keys(projection.events),
    handleMs,
    checkpointMs,
    checkpointEvery,
    idempotent,
    onPoison,
    restartMs,
    queryMs,
    keys,
    deliver: wiring.operation(storeOperations.deliver),
  };
}
