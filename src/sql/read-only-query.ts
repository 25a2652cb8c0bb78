import type { PreparedStatement } from '@sqlite.org/sqlite-wasm';
import type { TableCell } from '../model/node-table.ts';
import type { OpenDatabase } from './open-database.ts';
import type { SqlResult } from './sql-protocol.ts';

export interface QueryLimits {
  /** Real time after which a statement is interrupted. */
  readonly timeMs: number;
  readonly rowsMax: number;
  /** Of all texts of an answer together. Ten thousand rows of the longest texts would fill the memory and take the page along. */
  readonly charactersMax: number;
  readonly nowMs: () => number;
}

/** Instructions of SQLite's virtual machine between looks at the clock: well under a millisecond. */
const instructionsPerLook = 1000;
/** Characters or bytes of one value: more than any store holds, less than would fill the memory. */
const valueLengthMax = 5_000_000;
const sqlLengthMax = 100_000;

/**
 * Runs one statement that only reads. SQLite itself refuses everything else before it begins (authorizer), and stops what takes too long
 * (progress handler). Throws an `Error` with SQLite's own text, or if another statement follows: half of what was asked is no answer.
 */
export function readOnlyQuery(open: OpenDatabase, sql: string, limits: QueryLimits): SqlResult {
  const { db } = open;
  const startedMs = limits.nowMs();
  guard(open, startedMs + limits.timeMs, limits.nowMs);
  try {
    const statement = db.prepare(sql);
    try {
      if (hasAnother(open, sql, statement)) throw new Error('one statement at a time: nothing was run');
      const columns = statement.columnCount === 0 ? [] : statement.getColumnNames([]);
      return { columns, ...readRows(statement, limits), tookMs: limits.nowMs() - startedMs };
    } finally {
      statement.finalize();
    }
  } catch (error) {
    throw new Error(reasonOf(open, error, limits.timeMs));
  } finally {
    unguard(open);
  }
}

function readRows(statement: PreparedStatement, limits: QueryLimits): Pick<SqlResult, 'rows' | 'isCut'> {
  const rows: TableCell[][] = [];
  let characters = 0;
  while (statement.step()) {
    if (rows.length >= limits.rowsMax || characters > limits.charactersMax) return { rows, isCut: true };
    const row = statement.get([]).map(cellOf);
    for (const cell of row) if (typeof cell === 'string') characters += cell.length;
    rows.push(row);
  }
  return { rows, isCut: false };
}

/** SQLite prepares the first statement of a text and takes no notice of what is behind it. */
function hasAnother({ sqlite, db }: OpenDatabase, sql: string, { pointer }: PreparedStatement): boolean {
  const first = pointer === undefined ? sql : sqlite.capi.sqlite3_sql(pointer);
  const rest = sql.slice(first.length);
  // Semicolons, blanks and comments are no statement; SQLite knows best what a comment is.
  if (rest.replace(/[\s;]/g, '') === '') return false;
  try {
    db.prepare(rest.replace(/^[\s;]+/, '')).finalize();
    return true;
  } catch (error) {
    return error instanceof sqlite.SQLite3Error && !/empty SQL/.test(error.message);
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
