import type { TableCell } from '../node-table.ts';
import type { StoredEvent } from './event-store.ts';

/** The table in which an event store shows its events: what the screen and SQL read. `data` is JSON. */
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
  ],
} as const;

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
    span: Number(field('span')),
    causation: causation === null ? null : String(causation),
    data: JSON.parse(String(field('data'))),
  };
}
