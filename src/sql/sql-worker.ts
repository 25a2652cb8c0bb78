import { eventOfRow, eventTable } from '../model/event-sourcing/event-table.ts';
import { fillTable } from './fill-table.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { readOnlyQuery } from './read-only-query.ts';
import type { FromSql, ToSql } from './sql-protocol.ts';
import { SqliteEventStore } from './sqlite-event-store.ts';

const limits = {
  timeMs: 5000,
  rowsMax: 10_000,
  charactersMax: 20_000_000,
  nowMs: () => performance.now(),
};

let opening: Promise<OpenDatabase> | null = null;
/** Holds the events, if there are any: the same event store as in memory, asked by SQL. */
let events: SqliteEventStore | null = null;

addEventListener('message', ({ data }: MessageEvent<ToSql>) => {
  void answer(data).then((reply) => postMessage(reply));
});

/** Questions come one at a time: the page waits for each answer. */
async function answer(message: ToSql): Promise<FromSql> {
  const { id } = message;
  try {
    opening ??= openDatabase();
    const open = await opening;
    switch (message.type) {
      case 'clear':
        open.db.close();
        opening = null;
        events = null;
        return { type: 'done', id };
      case 'fill':
        fill(open, message);
        return { type: 'done', id };
      case 'query':
        return { type: 'result', id, result: readOnlyQuery(open, message.sql, limits) };
    }
  } catch (error) {
    return { type: 'failed', id, reason: error instanceof Error ? error.message : String(error) };
  }
}

function fill({ db }: OpenDatabase, { table, columns, rows, isNew }: Extract<ToSql, { type: 'fill' }>): void {
  if (table !== eventTable.title) {
    fillTable(db, table, columns, rows, isNew);
    return;
  }
  events ??= new SqliteEventStore(db);
  if (isNew) events.cutBehind(0);
  events.restore(rows.map((row) => eventOfRow(columns, row)));
}
