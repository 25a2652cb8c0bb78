import openSqlite, { type Database, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';

/** SQLite with an empty database in memory: it needs no file system, no shared memory and no special headers. */
export interface OpenDatabase {
  readonly sqlite: Sqlite3Static;
  readonly db: Database;
}

export async function openDatabase(): Promise<OpenDatabase> {
  const sqlite = await openSqlite();
  return { sqlite, db: new sqlite.oo1.DB(':memory:', 'c') };
}
