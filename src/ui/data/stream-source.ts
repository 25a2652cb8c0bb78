import type { FaultlineDocument } from '../../model/document.ts';
import type { StoredEvent } from '../../model/event-sourcing/event-store.ts';
import type { eventTable } from '../../model/event-sourcing/event-table.ts';
import type { TableCell } from '../../model/node-table.ts';

/** Id of the event store whose streams a node is about: itself, or the one that it is wired to; null if there is none. */
export function eventsOf({ nodes, wires }: FaultlineDocument, id: string): string | null {
  const isStore = (other: string) => nodes.find((node) => node.id === other)?.kind === 'event-store';
  if (isStore(id)) return id;
  const node = nodes.find((other) => other.id === id);
  const named = node?.params.eventStore;
  if (typeof named === 'string' && isStore(named)) return named;
  const wire = wires.find(({ from, to }) => (from === id && isStore(to)) || (to === id && isStore(from)));
  if (wire === undefined) return null;
  return wire.from === id ? wire.to : wire.from;
}

/** An event from its row in the table of events. */
export function eventOfRow(columns: readonly string[], row: readonly TableCell[]): StoredEvent {
  const field = (column: (typeof eventTable.columns)[number]) => row[columns.indexOf(column)] ?? null;
  const causation = field('causation');
  return {
    id: String(field('id')),
    type: String(field('type')),
    stream: String(field('stream')),
    version: Number(field('version')),
    position: Number(field('position')),
    timeMs: Number(field('time ms')),
    correlation: Number(field('correlation')),
    causation: causation === null ? null : String(causation),
    data: JSON.parse(String(field('data'))),
  };
}
