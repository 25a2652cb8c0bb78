import { NONE } from '../../model/call-table.ts';
import { eventAt } from '../../model/event-sourcing/event-store.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { EventStorePlan } from './plan.ts';
import type { EventStoreNodeState, Subscription } from './state.ts';

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
      store.names.slice(0, rowsMax).map((name, i) => [name, store.positions[i].length]),
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
  const first = Math.max(1, store.head - rowsMax + 1);
  const events = Array.from({ length: store.head - first + 1 }, (_, i) =>
    eventAt(store, first + i, plan.upcasters),
  );
  const streams = store.names.map((name, i) => [
    name,
    store.positions[i].length,
    store.snapshots.get(name)?.version ?? null,
  ]);
  return {
    tables: [
      {
        title: 'Events',
        columns: [
          'position',
          'stream',
          'version',
          'type',
          'data',
          'time ms',
          'correlation',
          'causation',
          'id',
        ],
        rows: events.map((event) => [
          event.position,
          event.stream,
          event.version,
          event.type,
          JSON.stringify(event.data),
          event.timeMs,
          event.correlation,
          event.causation,
          event.id,
        ]),
        total: store.head,
      },
      {
        title: 'Streams',
        columns: ['stream', 'version', 'snapshot at'],
        rows: streams.slice(-rowsMax),
        total: streams.length,
      },
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

function modeOf({ isConnected, checkpoint, call }: Subscription, head: number): string {
  if (!isConnected) return 'connecting';
  if (checkpoint >= head) return 'live';
  return call === NONE ? 'waiting' : 'catching up';
}
