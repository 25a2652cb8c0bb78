import { memoryStorage } from '../../src/model/event-sourcing/event-storage.ts';
import { createEventStore, readAll } from '../../src/model/event-sourcing/event-store.ts';
import { openDatabase } from '../../src/sql/open-database.ts';
import { readOnlyQuery } from '../../src/sql/read-only-query.ts';
import { SqliteEventStore } from '../../src/sql/sqlite-event-store.ts';
import { median } from '../interleaved.ts';
import type { Row } from '../row.ts';

const eventCount = 100_000;
const types = ['account-opened', 'money-deposited', 'money-withdrawn', 'account-closed'];

/** What a learner asks first, of as many events as a long lesson leaves behind, in SQLite as the page has it (WASM, in memory). */
export async function sqlRows(rounds: number): Promise<Row[]> {
  const open = await openDatabase();
  const memory = createEventStore();
  const storage = memoryStorage(memory);
  for (let i = 0; i < eventCount; i++) {
    storage.append({
      stream: `bank-account-${i % 1000}`,
      expected: 'any',
      events: [{ type: types[i % types.length] as string, data: { amount: i % 100 }, id: null }],
      timeMs: i,
      correlation: i,
      span: i,
      causation: null,
    });
  }
  const began = performance.now();
  new SqliteEventStore(open.db).restore(readAll(memory, 0).events);
  const fillMs = performance.now() - began;
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const { rows, tookMs } = readOnlyQuery(open, 'select type, count(*) from events group by type', {
      timeMs: 60_000,
      rowsMax: 100,
      charactersMax: 1000,
      nowMs: () => performance.now(),
    });
    if (rows.length !== types.length || rows.some(([, count]) => count !== eventCount / types.length))
      throw new Error(`wrong counts: ${JSON.stringify(rows)}`);
    if (round >= 0) times.push(tookMs);
  }
  return [
    {
      id: 'sql-group-by',
      what: 'select type, count(*) from events group by type, on 100 000 events in SQLite',
      figure: median(times),
      unit: 'ms',
      bar: 1000,
      note: `filled in ${fillMs.toFixed(0)} ms`,
    },
  ];
}
