import { NONE } from '../../model/call-table.ts';
import { allUpcasters } from '../../model/event-sourcing/domains.ts';
import {
  CORRELATION,
  causationOfEvent,
  numberOfEvent,
  SPAN,
  TIME_MS,
  VERSION,
} from '../../model/event-sourcing/event-rows.ts';
import {
  type EventStoreState,
  eventAt,
  idOf,
  readStream,
  streamAt,
} from '../../model/event-sourcing/event-store.ts';
import { eventTable } from '../../model/event-sourcing/event-table.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { NodeTable, TableCell } from '../../model/node-table.ts';
import type { SagaPicture } from '../../model/saga-picture.ts';
import { eventRules } from '../../model/sticker-rules.ts';
import { flowPicture } from '../../model/transactions/flow-picture.ts';
import type { WatchedEvents } from '../../model/watched.ts';
import type { EventStorePlan } from './plan.ts';
import type { EventStoreNodeState, Subscription } from './state.ts';

/** Newest events that are looked through for choreographed flows. */
const flowEventsMax = 5000;

/** Rows of a table that a panel shows. */
const rowsMax = 200;

export function eventStoreReport(state: EventStoreNodeState): Readonly<Record<string, unknown>> {
  const { store } = state;
  return {
    events: store.head,
    streams: store.positions.filter((positions) => positions.length > 0).length,
    appends: state.appends,
    conflicts: state.conflicts,
    repeats: state.repeats,
    lost: state.lost,
    snapshots: store.snapshots.size,
    versions: Object.fromEntries(
      store.streams.list.slice(0, rowsMax).map((name, i) => [name, store.positions[i].length]),
    ),
    subscriptions: state.subscriptions.map((each) => ({
      to: each.to,
      mode: modeOf(each, store.head),
      checkpoint: each.checkpoint,
      lagEvents: Math.max(0, store.head - each.checkpoint),
      failures: each.failures,
    })),
  };
}

export function eventStoreContents(state: EventStoreNodeState, plan: EventStorePlan): StoreContents {
  const { store } = state;
  const tables = eventStoreTables(state, plan).map((table) => {
    const first = Math.max(0, table.total - rowsMax);
    const rows = Array.from({ length: table.total - first }, (_, i) =>
      table.columns.map((_name, column) => table.cell(first + i, column)),
    );
    return { title: table.title, columns: table.columns, rows, total: table.total };
  });
  return {
    facts: [
      { title: 'events', value: store.head, unit: '' },
      { title: 'appends', value: state.appends, unit: '' },
      { title: 'version conflicts', value: state.conflicts, unit: '' },
      { title: 'repeated appends', value: state.repeats, unit: '' },
      { title: 'lost in crashes', value: state.lost, unit: '' },
    ],
    tables: [
      ...tables,
      {
        title: 'Subscriptions',
        columns: ['to', 'mode', 'checkpoint', 'lag'],
        rows: state.subscriptions.map((each) => [
          each.to,
          modeOf(each, store.head),
          each.checkpoint,
          Math.max(0, store.head - each.checkpoint),
        ]),
        total: state.subscriptions.length,
      },
    ],
  };
}

/** All events and all streams. Another generation means that a crash has taken events away. */
export function eventStoreTables(
  { store, epoch }: EventStoreNodeState,
  plan: EventStorePlan,
): readonly NodeTable[] {
  return [
    {
      title: eventTable.title,
      columns: eventTable.columns,
      total: store.head,
      generation: epoch,
      cell: (row, column) => eventCell(store, row, column, plan),
    },
    {
      title: 'Streams',
      columns: ['stream', 'version', 'snapshot at'],
      total: store.streams.list.length,
      generation: store.head,
      cell(row, column) {
        const name = store.streams.list[row];
        if (column === 0) return name;
        return column === 1 ? store.positions[row].length : (store.snapshots.get(name)?.version ?? null);
      },
    },
  ];
}

/** One field. Looking for a stream or a correlation must not make an event of every row. */
function eventCell(store: EventStoreState, row: number, column: number, plan: EventStorePlan): TableCell {
  switch (eventTable.columns[column]) {
    case 'position':
      return row + 1;
    case 'stream':
      return streamAt(store, row + 1);
    case 'version':
      return numberOfEvent(store, row + 1, VERSION);
    case 'time ms':
      return numberOfEvent(store, row + 1, TIME_MS);
    case 'correlation':
      return numberOfEvent(store, row + 1, CORRELATION);
    case 'span':
      return numberOfEvent(store, row + 1, SPAN);
    case 'causation':
      return causationOfEvent(store, row + 1);
    case 'type':
      return eventAt(store, row + 1, plan.upcasters).type;
    case 'data':
      return JSON.stringify(eventAt(store, row + 1, plan.upcasters).data);
    case 'id':
      return idOf(eventAt(store, row + 1));
    default: {
      const { type } = eventAt(store, row + 1);
      return Object.hasOwn(plan.upcasters, type) ? type : null;
    }
  }
}

function modeOf({ isConnected, checkpoint, call }: Subscription, head: number): string {
  if (!isConnected) return 'connecting';
  if (checkpoint >= head) return 'live';
  return call === NONE ? 'waiting' : 'catching up';
}

/** What stickers may see: the events as readers get them. */
export function watchedEvents({ store }: EventStoreNodeState): WatchedEvents {
  return {
    head: store.head,
    at: (position) => eventAt(store, position, allUpcasters),
    stream: (name) => readStream(store, name, 0, Number.POSITIVE_INFINITY, allUpcasters).events,
    rules: eventRules,
  };
}

/** The choreographed orders whose events went through here. */
export function eventStoreFlows(
  { store }: EventStoreNodeState,
  { upcasters }: EventStorePlan,
  nowMs: number,
): SagaPicture {
  const first = Math.max(1, store.head - flowEventsMax + 1);
  const events = Array.from({ length: store.head - first + 1 }, (_, i) =>
    eventAt(store, first + i, upcasters),
  );
  return flowPicture(events, nowMs);
}
