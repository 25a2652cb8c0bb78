import { expect, test } from 'vitest';
import { eventTable } from '../../model/event-sourcing/event-table.ts';
import type { TableCell } from '../../model/node-table.ts';
import type { ToSql } from '../../sql/sql-protocol.ts';
import { SqlMirror } from './sql-mirror.ts';

type Fill = Extract<ToSql, { readonly type: 'fill' }>;

/** Two tables that can change, and what a database would have been told of them. */
function setUp() {
  const state = { epoch: 0, generation: 0, events: 25_000, other: 3 };
  const kept = new Map<string, number>();
  const fills: Pick<Fill, 'table' | 'isNew'>[] = [];
  const client = {
    life: 1,
    async ask(
      message:
        | Omit<Fill, 'id'>
        | { readonly type: 'clear' }
        | { readonly type: 'query'; readonly sql: string },
    ) {
      if (message.type === 'fill') {
        fills.push({ table: message.table, isNew: message.isNew });
        kept.set(message.table, (message.isNew ? 0 : (kept.get(message.table) ?? 0)) + message.rows.length);
        return null;
      }
      return { columns: [], rows: [], isCut: false, tookMs: 0 };
    },
  };
  const mirror = new SqlMirror('store', client, {
    tables: async () => [eventTable.title, 'Other'],
    rows: async ({ table, from, count }) => {
      const total = table === 'Other' ? state.other : state.events;
      const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, i): TableCell[] => [
        from + i,
      ]);
      return { columns: ['n'], rows, from, matching: total, total, generation: state.generation };
    },
    epoch: () => state.epoch,
  });
  return { state, kept, fills, client, mirror };
}

test('brings every row once, page by page', async () => {
  const { kept, fills, mirror } = setUp();
  await mirror.query('select 1');
  expect(Object.fromEntries(kept)).toEqual({ Events: 25_000, Other: 3 });
  expect(fills.filter(({ isNew }) => isNew)).toHaveLength(2);
  fills.length = 0;
  await mirror.query('select 1');
  expect(fills).toEqual([]);
});

test('brings only the new events, and other tables anew', async () => {
  const { state, kept, fills, mirror } = setUp();
  await mirror.query('select 1');
  fills.length = 0;
  state.events += 10;
  state.other = 2;
  await mirror.query('select 1');
  expect(fills).toEqual([
    { table: 'Events', isNew: false },
    { table: 'Other', isNew: true },
  ]);
  expect(Object.fromEntries(kept)).toEqual({ Events: 25_010, Other: 2 });
});

test.each([
  ['a jump in time', (state: { epoch: number }) => state.epoch++],
  ['a loss of events', (state: { generation: number }) => state.generation++],
])('begins anew after %s', async (_, change) => {
  const { state, kept, fills, mirror } = setUp();
  await mirror.query('select 1');
  change(state);
  state.events = 12_000;
  fills.length = 0;
  await mirror.query('select 1');
  expect(kept.get('Events')).toBe(12_000);
  expect(fills[0]).toEqual({ table: 'Events', isNew: true });
});

test('brings events before anybody asks, and a question asked meanwhile comes after that', async () => {
  const { state, fills, mirror } = setUp();
  const kept = mirror.keepUp();
  const asked = mirror.query('select 1');
  await kept;
  expect(fills.map(({ table }) => table)).toEqual(['Events', 'Events', 'Events']);
  await asked;
  expect(fills.slice(3)).toEqual([{ table: 'Other', isNew: true }]);
  fills.length = 0;
  state.events += 5;
  await mirror.keepUp();
  await mirror.query('select 1');
  expect(fills).toEqual([{ table: 'Events', isNew: false }]);
});

test('a failure while it keeps up is told to nobody, and the next question begins anew', async () => {
  const { client, kept, mirror } = setUp();
  const { ask } = client;
  client.ask = () => Promise.reject(new Error('SQLite could not be loaded'));
  await mirror.keepUp();
  client.ask = ask;
  client.life = 2;
  await mirror.query('select 1');
  expect(kept.get('Events')).toBe(25_000);
});

test('tells a new worker everything again', async () => {
  const { client, fills, mirror } = setUp();
  await mirror.query('select 1');
  fills.length = 0;
  client.life = 2;
  await mirror.query('select 1');
  expect(fills.filter(({ isNew }) => isNew)).toHaveLength(2);
});
