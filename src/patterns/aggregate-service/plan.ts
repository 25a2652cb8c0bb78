import { plainBalancing } from '../../model/balancer-state.ts';
import { NONE } from '../../model/call-table.ts';
import type { AnyDomain } from '../../model/event-sourcing/domain.ts';
import { domains } from '../../model/event-sourcing/domains.ts';
import { storeOperations } from '../../model/event-sourcing/wire-messages.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { AggregateServiceParams } from './params.ts';

export interface AggregateServicePlan extends StationPlan {
  readonly domain: AnyDomain;
  /** Command by the number of the operation that asks for it. */
  readonly commands: ReadonlyMap<number, string>;
  /** Number of the operation that only loads an aggregate. */
  readonly load: number;
  readonly handleMs: number;
  readonly conflictRetries: number;
  readonly snapshotEvery: number;
  readonly deduplicate: boolean;
  readonly aggregates: number;
  /** Wire to the event store; NONE if there is none. */
  readonly outgoing: number;
  readonly read: number;
  readonly append: number;
}

export function prepareAggregateService(
  params: AggregateServiceParams,
  wiring: Wiring,
): AggregateServicePlan {
  const { instances, concurrency, queueLimit, handleMs, conflictRetries, snapshotEvery, deduplicate } =
    params;
  const domain = domains[params.domain];
  const { outgoing } = wiring;
  return {
    instances,
    concurrency,
    queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    domain,
    commands: new Map(Object.keys(domain.commands).map((type) => [wiring.operation(type), type])),
    load: wiring.operation('load'),
    handleMs,
    conflictRetries,
    snapshotEvery,
    deduplicate,
    aggregates: params.aggregates,
    outgoing: outgoing.length === 0 ? NONE : outgoing.findIndex(({ to }) => isStore(params, to)),
    read: wiring.operation(storeOperations.read),
    append: wiring.operation(storeOperations.append),
  };
}

function isStore({ eventStore }: AggregateServiceParams, to: string): boolean {
  return eventStore === '' || eventStore === to;
}
