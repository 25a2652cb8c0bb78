import type { LogPage, LogQuery, LogRow } from '../../protocol/messages.ts';
import {
  detailOf,
  durationOf,
  type LogFilter,
  matchesText,
  outcomeOf,
  queryOf,
  subjectOf,
} from './log-filter.ts';

/** Beyond this many rows an export stops: the log's ring holds no more. */
const exportRowsMax = 500_000;
const pageRows = 5000;

/** All rows that pass the filter, oldest first. */
export async function collectRows(
  ask: (query: LogQuery) => Promise<LogPage>,
  filter: LogFilter,
): Promise<LogRow[]> {
  const rows: LogRow[] = [];
  for (let from = 0; rows.length < exportRowsMax; ) {
    const page = await ask({ ...queryOf(filter), from, count: pageRows });
    for (const row of page.rows) if (matchesText(row, filter.text)) rows.push(row);
    const last = page.rows.at(-1);
    if (last === undefined || page.rows.length < pageRows) break;
    from = last.sequence + 1;
  }
  return rows.slice(0, exportRowsMax);
}

export function toJsonLines(rows: readonly LogRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

const csvColumns: readonly (readonly [string, (row: LogRow) => string | number])[] = [
  ['sequence', (row) => row.sequence],
  ['atMs', (row) => row.atMs],
  ['type', (row) => row.type],
  ['subject', subjectOf],
  ['call', (row) => ('call' in row ? row.call : '')],
  ['parent', (row) => ('parent' in row ? row.parent : '')],
  ['trace', (row) => ('trace' in row ? row.trace : '')],
  ['attempt', (row) => ('attempt' in row ? row.attempt : '')],
  ['outcome', (row) => outcomeOf(row) ?? ''],
  ['durationMs', (row) => durationOf(row) ?? ''],
  ['detail', detailOf],
];

/** Comma-separated values (RFC 4180) with a heading. */
export function toCsv(rows: readonly LogRow[]): string {
  const lines = [csvColumns.map(([name]) => name).join(',')];
  for (const row of rows) lines.push(csvColumns.map(([, of]) => csvCell(of(row))).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is led by an apostrophe. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
