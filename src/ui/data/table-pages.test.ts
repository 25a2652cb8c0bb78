import { expect, test } from 'vitest';
import type { TablePage, TableQuery } from '../../protocol/tables.ts';
import { tableCsv } from './table-csv.ts';
import { TablePages } from './table-pages.ts';

const source = { node: 'store', table: 'Events', filters: [] };
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A table of `total` rows whose only field is generation and row. */
class Table {
  total: number;
  generation = 0;
  readonly asked: TableQuery[] = [];

  constructor(total: number) {
    this.total = total;
  }

  readonly ask = async (query: TableQuery): Promise<TablePage> => {
    this.asked.push(query);
    const count = Math.min(query.count, this.total - query.from);
    const rows = Array.from({ length: Math.max(0, count) }, (_, i) => [
      `${this.generation}.${query.from + i}`,
    ]);
    const { total, generation } = this;
    return { columns: ['row'], rows, from: query.from, matching: total, total, generation };
  };
}

test('fetches what is looked at and little more, however long the table is', async () => {
  const table = new Table(100_000);
  const pages = new TablePages(source, table.ask);
  pages.refresh();
  await settled();
  pages.show(50_000, 50_030);
  await settled();
  expect(pages.rowAt(50_010)).toEqual(['0.50010']);
  expect(pages.rowAt(10)).toEqual(['0.10']);
  expect(table.asked.every(({ count }) => count < 300)).toBe(true);
  pages.show(50_000, 50_030);
  expect(table.asked).toHaveLength(2);
});

test('learns of new rows, and forgets all when the old ones are others', async () => {
  const table = new Table(10);
  const pages = new TablePages(source, table.ask);
  pages.refresh();
  await settled();
  table.total = 12;
  pages.refresh();
  await settled();
  expect(pages.matching).toBe(12);
  expect(pages.rowAt(11)).toEqual(['0.11']);
  table.generation = 1;
  table.total = 5;
  pages.refresh();
  await settled();
  expect(pages.rowAt(4)).toEqual(['1.4']);
  expect(pages.rowAt(11)).toBeUndefined();
});

test('says why it could not be read, and goes on when it can', async () => {
  let isBroken = true;
  const table = new Table(3);
  const pages = new TablePages(source, (query) =>
    isBroken ? Promise.reject(new Error('no simulation')) : table.ask(query),
  );
  pages.refresh();
  await settled();
  expect(pages.status).toEqual({ type: 'failed', reason: 'no simulation' });
  isBroken = false;
  pages.refresh();
  await settled();
  expect(pages.status).toEqual({ type: 'ready' });
});

test('the export quotes what must be quoted and defuses formulas', () => {
  const rows = [
    ['a,b', 1, null],
    ['=1+1', true, 'say "hi"'],
    ['two\nlines', -1.5, '"two"\r\nmore'],
  ];
  expect(tableCsv({ columns: ['x', 'y', 'z'], rows })).toBe(
    'x,y,z\r\n"a,b",1,\r\n\'=1+1,true,"say ""hi"""\r\n"two\nlines",-1.5,"""two""\r\nmore"\r\n',
  );
});
