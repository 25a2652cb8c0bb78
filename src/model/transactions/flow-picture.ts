import { idOf, type StoredEvent } from '../event-sourcing/event-store.ts';
import { fieldsOf } from '../event-sourcing/wire-messages.ts';
import {
  mostTelling,
  type SagaCell,
  type SagaCellStatus,
  type SagaPicture,
  type SagaRow,
} from '../saga-picture.ts';
import { flowStream, ORDER_REQUESTED, reactions } from './choreography.ts';
import { type Party, parties } from './parties.ts';

/** An order that has not moved for this long is called hung. */
const hungAfterMs = 5000;

/**
 * Choreographed orders as their events tell them, and nothing else: which event was caused by which, and who should have reacted to the
 * last one. `events` are oldest first.
 */
export function flowPicture(events: readonly StoredEvent[], nowMs: number): SagaPicture {
  const flows = new Map<string, StoredEvent[]>();
  for (const event of events) {
    if (event.type !== ORDER_REQUESTED && !tellers.has(event.type)) continue;
    const flow = flows.get(event.stream);
    if (flow === undefined) flows.set(event.stream, [event]);
    else flow.push(event);
  }
  const rows = [...flows].map(([stream, flow]) => rowOf(stream, flow, nowMs));
  return { kind: 'choreographed', lanes: parties, sagas: mostTelling(rows), total: rows.length };
}

/** Who tells an event, and what it means for the teller's own part. */
const tellers: ReadonlyMap<string, { readonly party: Party; readonly status: SagaCellStatus }> = new Map(
  parties.flatMap((party) =>
    reactions[party].flatMap(({ does, tells, otherwise }) => {
      const status: SagaCellStatus = does === 'undo' || does === 'reject' ? 'undone' : 'done';
      const told: [string, { party: Party; status: SagaCellStatus }][] = [[tells, { party, status }]];
      if (otherwise !== undefined) told.push([otherwise, { party, status: 'refused' }]);
      return told;
    }),
  ),
);

function rowOf(stream: string, flow: readonly StoredEvent[], nowMs: number): SagaRow {
  const cells = new Map<Party, SagaCell>();
  let isBackwards = false;
  for (const { type } of flow) {
    const { party, status } = tellers.get(type) ?? { party: 'orders' as const, status: 'asked' as const };
    cells.set(party, { status, note: type });
    if (status === 'refused' || status === 'undone') isBackwards = true;
  }
  const last = flow[flow.length - 1];
  const awaited = parties.find((party) => reactions[party].some(({ on }) => on === last.type));
  const isQuiet = nowMs - last.timeMs > hungAfterMs;
  if (awaited !== undefined) cells.set(awaited, { status: 'awaited', note: cells.get(awaited)?.note ?? '' });
  const names = new Map(flow.map((event) => [idOf(event), event.type]));
  return {
    id: String(fieldsOf(last.data).order ?? stream.slice(flowStream('').length)),
    phase:
      awaited === undefined
        ? isBackwards
          ? 'compensated'
          : 'completed'
        : isQuiet
          ? 'hung'
          : isBackwards
            ? 'compensating'
            : 'running',
    mode: '',
    reason: awaited === undefined ? '' : `${awaited} has not answered ${last.type}`,
    sinceMs: last.timeMs,
    cells: parties.map((party) => cells.get(party) ?? { status: 'waiting', note: '' }),
    chain: flow.map(({ timeMs, type, causation }) => ({
      atMs: timeMs,
      what: type,
      because: causation === null ? '' : (names.get(causation) ?? causation),
    })),
  };
}
