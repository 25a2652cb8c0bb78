import type { StoreContents } from '../../model/node-kind.ts';
import type { AggregateServicePlan } from './plan.ts';
import type { AggregateServiceState } from './state.ts';

/** Rows of a table that a report or a panel shows. */
const rowsMax = 200;

export function aggregateServiceReport(
  state: AggregateServiceState,
  plan: AggregateServicePlan,
): Readonly<Record<string, unknown>> {
  const { accepted, refused, repeated, conflicts, conflictsGivenUp, loads, eventsLoaded } = state;
  return {
    domain: plan.domain.name,
    accepted,
    refused: Object.fromEntries(refused),
    repeated,
    conflicts,
    conflictsGivenUp,
    loads,
    oldEvents: Object.fromEntries(state.oldEvents),
    eventsPerLoad: loads === 0 ? null : eventsLoaded / loads,
    // As they were last seen here.
    aggregates: Object.fromEntries([...state.seen].slice(-rowsMax)),
  };
}

export function aggregateServiceContents(
  state: AggregateServiceState,
  plan: AggregateServicePlan,
): StoreContents {
  return {
    facts: [
      { title: 'accepted', value: state.accepted, unit: '' },
      { title: 'refused', value: sum(state.refused), unit: '' },
      { title: 'known again', value: state.repeated, unit: '' },
      { title: 'version conflicts', value: state.conflicts, unit: '' },
      { title: 'given up after conflicts', value: state.conflictsGivenUp, unit: '' },
      { title: 'events in an old version', value: sum(state.oldEvents), unit: '' },
    ],
    tables: [
      {
        title: `${plan.domain.title}, as last seen`,
        columns: ['stream', 'version', 'state'],
        rows: [...state.seen]
          .slice(-rowsMax)
          .map(([stream, seen]) => [stream, seen.version, JSON.stringify(seen.state)]),
        total: state.seen.size,
      },
      {
        title: 'Refused commands',
        columns: ['reason', 'count'],
        rows: [...state.refused],
        total: state.refused.size,
      },
    ],
  };
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}
