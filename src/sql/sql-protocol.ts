import type { TableCell } from '../model/node-table.ts';

/** From the page to the worker that holds the database; each has one answer with the same `id`. */
export type ToSql =
  /** Forgets every table. */
  | { readonly type: 'clear'; readonly id: number }
  /** Makes a table anew (`isNew`) or puts rows behind those that it has. Names are made safe by the worker. */
  | {
      readonly type: 'fill';
      readonly id: number;
      readonly table: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly TableCell[])[];
      readonly isNew: boolean;
    }
  | { readonly type: 'query'; readonly id: number; readonly sql: string };

export type FromSql =
  | { readonly type: 'done'; readonly id: number }
  | { readonly type: 'result'; readonly id: number; readonly result: SqlResult }
  /** `reason` is SQLite's own text. */
  | { readonly type: 'failed'; readonly id: number; readonly reason: string };

export interface SqlResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  /** There were more rows than are shown. */
  readonly isCut: boolean;
  readonly tookMs: number;
}

/** A name that needs no quotes in SQL: `time ms` becomes `time_ms`, `to` becomes `to_`. */
export function sqlName(name: string): string {
  const safe = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^\d/.test(safe) || reserved.has(safe) || safe === '' ? `${safe}_` : safe;
}

/** Words of SQL that a column of a store may be called by. */
const reserved: ReadonlySet<string> = new Set([
  'to',
  'from',
  'order',
  'group',
  'index',
  'table',
  'values',
  'default',
  'check',
  'limit',
  'select',
  'where',
  'set',
  'in',
  'as',
  'on',
  'by',
]);
