import type { TableCell } from '../node-table.ts';
import { idOf, type StoredEvent } from './event-store.ts';

/**
 * The table in which an event store shows its events: what the screen and SQL read. `data` is JSON. Types and data are as readers get them;
 * `written as` is the type that is stored, where upcasting makes another of it.
 */
export const eventTable = {
  title: 'Events',
  columns: [
    'position',
    'stream',
    'version',
    'type',
    'data',
    'time ms',
    'correlation',
    'span',
    'causation',
    'id',
    'written as',
  ],
} as const;

/** An event from its row in the table of events. */
export function eventOfRow(columns: readonly string[], row: readonly TableCell[]): StoredEvent {
  const field = (column: (typeof eventTable.columns)[number]) => row[columns.indexOf(column)] ?? null;
  const causation = field('causation');
  const id = String(field('id'));
  const place = { stream: String(field('stream')), version: Number(field('version')) };
  return {
    ...place,
    ownId: id === idOf({ ...place, ownId: null }) ? null : id,
    type: String(field('type')),
    position: Number(field('position')),
    timeMs: Number(field('time ms')),
    correlation: Number(field('correlation')),
    span: Number(field('span')),
    causation: causation === null ? null : String(causation),
    data: JSON.parse(String(field('data'))),
  };
}
