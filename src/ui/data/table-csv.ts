import type { TableCell } from '../../model/node-table.ts';
import type { TablePage, TableQuery } from '../../protocol/tables.ts';
import type { TableSource } from './table-pages.ts';

const pageRows = 5000;
/** More than any store holds. */
const rowsMax = 1_000_000;

export interface CollectedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Every row that passes the filters, fetched page by page. */
export async function collectTable(
  ask: (query: TableQuery) => Promise<TablePage | null>,
  source: TableSource,
): Promise<CollectedTable> {
  const rows: (readonly TableCell[])[] = [];
  let columns: readonly string[] = [];
  while (rows.length < rowsMax) {
    const page = await ask({ ...source, from: rows.length, count: pageRows });
    if (page === null || page.rows.length === 0) break;
    columns = page.columns;
    for (const row of page.rows) rows.push(row);
    if (rows.length >= page.matching) break;
  }
  return { columns, rows };
}

/** Comma-separated values (RFC 4180) with a heading. */
export function tableCsv({ columns, rows }: CollectedTable): string {
  const lines = [columns.map(csvField).join(','), ...rows.map((row) => row.map(csvField).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is led by an apostrophe. */
function csvField(value: TableCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
