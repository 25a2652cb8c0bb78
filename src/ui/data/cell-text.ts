import type { TableCell } from '../../model/node-table.ts';
import { formatClock, formatMs, noNumber } from '../words/format.ts';

/** Times are shown as on the clock, and so is their column's name; a query still asks for “time ms”. */
export function columnTitle(column: string): string {
  return column === 'time ms' ? 'time' : column;
}

/** A field as it is read: times in a column that ends in `ms` as times, everything else as it is. */
export function cellText(column: string, value: TableCell): string {
  if (value === null) return noNumber;
  if (typeof value !== 'number') return String(value);
  if (column === 'time ms') return formatClock(value);
  if (column.endsWith(' ms')) return formatMs(value);
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(12)));
}

const narrow: ReadonlySet<string> = new Set([
  'position',
  'version',
  'checkpoint',
  'lag',
  'of event',
  'count',
]);
const wide: ReadonlySet<string> = new Set(['data', 'state', 'reason']);

/** Tracks of the grid in which a table stands: numbers need little, texts of events much. */
export function columnTracks(columns: readonly string[]): string {
  return columns
    .map((column) => {
      if (narrow.has(column)) return 'minmax(3.5rem, 0.5fr)';
      return wide.has(column) ? 'minmax(12rem, 3fr)' : 'minmax(5.5rem, 1fr)';
    })
    .join(' ');
}

/** Narrowest that the table may get before it scrolls sideways, in rem. */
export function tableWidthRem(columns: readonly string[]): number {
  return columns.reduce((sum, column) => sum + (wide.has(column) ? 12 : narrow.has(column) ? 4 : 6), 1);
}
