import { expect, it } from 'vitest';
import { eventTable } from '../../model/event-sourcing/event-table.ts';

import { contentsOf, readStores, readTable } from '../../simulation/table-reader.ts';
import { runEventSystem } from './event-system.ts';

const commands = Array.from({ length: 20 }, (_, i) => ({
  atMs: 10 * i,
  operation: i < 4 ? 'open' : 'deposit',
  body: i < 4 ? { id: `${i}`, owner: 'Ada', initial: 100 } : { id: `${i % 4}`, amount: i },
}));
const { core } = runEventSystem({ commands }, 5000).simulation;
const store = 'store';

function query(
  node: string,
  from = 0,
  count = 100,
  filters: Parameters<typeof readTable>[1]['filters'] = [],
) {
  return { node, table: eventTable.title, from, count, filters };
}

it('reads the whole table in pages, from the beginning or counted from the end', () => {
  const all = readTable(core, query(store, 0, 1000));
  expect(all?.total).toBeGreaterThan(3);
  expect(all?.rows).toHaveLength(all?.total ?? 0);
  const paged = Array.from(
    { length: all?.total ?? 0 },
    (_, i) => readTable(core, query(store, i, 1))?.rows[0],
  );
  expect(paged).toEqual(all?.rows);
  expect(readTable(core, query(store, -2, 2))?.rows).toEqual(all?.rows.slice(-2));
  expect(readTable(core, query(store, 10_000, 5))?.rows).toEqual([]);
});

it('filters by the whole field or a part of it, and says how many pass and how many there are', () => {
  const all = readTable(core, query(store, 0, 1000));
  const stream = String(all?.rows[0]?.[1]);
  const exact = readTable(core, query(store, 0, 100, [{ column: 'stream', text: stream, isExact: true }]));
  expect(exact?.rows.every((row) => row[1] === stream)).toBe(true);
  expect(exact?.matching).toBe(all?.rows.filter((row) => row[1] === stream).length);
  expect(exact?.total).toBe(all?.total);
  const part = readTable(core, query(store, 0, 100, [{ column: 'type', text: 'OPENED', isExact: false }]));
  expect(part?.rows.every((row) => String(row[3]).includes('opened'))).toBe(true);
  const none = [{ column: 'colour', text: '', isExact: false }];
  expect(readTable(core, query(store, 0, 100, none))?.matching).toBe(0);
});

it('knows no table of a node that is not there', () => {
  expect(readTable(core, query('nobody'))).toBeNull();
  expect(readTable(core, { ...query(store), table: 'Secrets' })).toBeNull();
});

it('opens every table that the contents name, with the same newest rows', () => {
  for (const id of readStores(core)) {
    const node = core.nodes.find(({ cell }) => cell.id === id);
    const contents = node && contentsOf(core, node);
    for (const { title, columns, rows } of contents?.tables ?? []) {
      const page = readTable(core, {
        node: id,
        table: title,
        from: -rows.length,
        count: rows.length,
        filters: [],
      });
      expect(page?.columns).toEqual(columns);
      expect(page?.rows).toEqual(rows);
    }
  }
});
