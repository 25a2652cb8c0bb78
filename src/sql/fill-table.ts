import type { Database } from '@sqlite.org/sqlite-wasm';
import type { TableCell } from '../model/node-table.ts';
import { sqlName } from './sql-protocol.ts';

/** Makes a table with the columns of one that is shown, or puts rows behind those that it has; all of them or none. */
export function fillTable(
  db: Database,
  title: string,
  columns: readonly string[],
  rows: readonly (readonly TableCell[])[],
  isNew: boolean,
): void {
  const table = `"${sqlName(title)}"`;
  db.transaction(() => {
    if (isNew) {
      db.exec(`drop table if exists ${table}`);
      db.exec(`create table ${table} (${columns.map((column) => `"${sqlName(column)}"`).join(', ')})`);
    }
    if (rows.length === 0) return;
    const insert = db.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`);
    try {
      for (const row of rows) insert.bind([...row]).stepReset();
    } finally {
      insert.finalize();
    }
  });
}
