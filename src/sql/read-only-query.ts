import type { TableCell } from '../model/node-table.ts';
import type { OpenDatabase } from './open-database.ts';
import type { SqlResult } from './sql-protocol.ts';

export interface QueryLimits {
  /** Real time after which a statement is interrupted. */
  readonly timeMs: number;
  readonly rowsMax: number;
  readonly nowMs: () => number;
}

/** Instructions of SQLite's virtual machine between looks at the clock: well under a millisecond. */
const instructionsPerLook = 1000;
/** Characters or bytes of one value: more than any store holds, less than would fill the memory. */
const valueLengthMax = 5_000_000;
const sqlLengthMax = 100_000;

/**
 * Runs one statement that only reads. SQLite itself refuses everything else before it begins (authorizer), and stops what takes too long
 * (progress handler). Throws an `Error` with SQLite's own text.
 */
export function readOnlyQuery(open: OpenDatabase, sql: string, limits: QueryLimits): SqlResult {
  const { db } = open;
  const startedMs = limits.nowMs();
  guard(open, startedMs + limits.timeMs, limits.nowMs);
  try {
    const rows: TableCell[][] = [];
    const statement = db.prepare(sql);
    try {
      const columns = statement.columnCount === 0 ? [] : statement.getColumnNames([]);
      let isCut = false;
      while (statement.step()) {
        if (rows.length >= limits.rowsMax) {
          isCut = true;
          break;
        }
        rows.push(statement.get([]).map(cellOf));
      }
      return { columns, rows, isCut, tookMs: limits.nowMs() - startedMs };
    } finally {
      statement.finalize();
    }
  } catch (error) {
    throw new Error(reasonOf(open, error, limits.timeMs));
  } finally {
    unguard(open);
  }
}

function guard({ sqlite, db }: OpenDatabase, untilMs: number, nowMs: () => number): void {
  const { capi } = sqlite;
  const { pointer } = db;
  if (pointer === undefined) throw new Error('the database is closed');
  capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_LENGTH, valueLengthMax);
  capi.sqlite3_limit(pointer, capi.SQLITE_LIMIT_SQL_LENGTH, sqlLengthMax);
  const allowed: ReadonlySet<number> = new Set([
    capi.SQLITE_SELECT,
    capi.SQLITE_READ,
    capi.SQLITE_FUNCTION,
    capi.SQLITE_RECURSIVE,
  ]);
  capi.sqlite3_set_authorizer(
    pointer,
    (_, action) => (allowed.has(action) ? capi.SQLITE_OK : capi.SQLITE_DENY),
    0,
  );
  capi.sqlite3_progress_handler(pointer, instructionsPerLook, () => (nowMs() > untilMs ? 1 : 0), 0);
}

function unguard({ sqlite, db }: OpenDatabase): void {
  const { capi } = sqlite;
  if (db.pointer === undefined) return;
  capi.sqlite3_progress_handler(db.pointer, 0, 0, 0);
  capi.sqlite3_set_authorizer(db.pointer, 0 as never, 0);
}

function reasonOf({ sqlite }: OpenDatabase, error: unknown, timeMs: number): string {
  if (!(error instanceof sqlite.SQLite3Error)) return error instanceof Error ? error.message : String(error);
  const { resultCode, message } = error;
  if (resultCode === sqlite.capi.SQLITE_INTERRUPT)
    return `interrupted: a statement may take ${timeMs / 1000} s`;
  if (resultCode === sqlite.capi.SQLITE_AUTH) return 'not authorized: this console only reads';
  return message.replace(/^SQLITE_\w+: sqlite3 result code \d+: /, '');
}

function cellOf(value: unknown): TableCell {
  if (value instanceof Uint8Array) return `x'${[...value.slice(0, 200)].map(hex).join('')}'`;
  if (typeof value === 'bigint') return String(value);
  return value as TableCell;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
