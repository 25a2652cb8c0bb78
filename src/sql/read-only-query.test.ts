import { beforeAll, expect, test } from 'vitest';
import type { TableCell } from '../model/node-table.ts';
import { fillTable } from './fill-table.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { readOnlyQuery } from './read-only-query.ts';
import { sqlName } from './sql-protocol.ts';

/** A clock that goes on when it is looked at: how far a statement comes must not depend on how busy the machine is. */
let looks = 0;
const limits = { timeMs: 500, rowsMax: 100, charactersMax: 50_000, nowMs: () => ++looks };
let open: OpenDatabase;

beforeAll(async () => {
  open = await openDatabase();
  const rows = Array.from({ length: 5000 }, (_, i): TableCell[] => [i + 1, `s${i % 10}`, i % 2 === 0, null]);
  fillTable(open.db, 'Account summary, as last seen', ['of event', 'to', 'is even', 'time ms'], rows, true);
});

const query = (sql: string) => readOnlyQuery(open, sql, limits);
const table = 'account_summary_as_last_seen';

test('answers with columns and rows', () => {
  const result = query(
    `select to_, count(*) as n, sum(is_even) from ${table} group by to_ order by to_ limit 2`,
  );
  expect(result).toMatchObject({
    columns: ['to_', 'n', 'sum(is_even)'],
    rows: [
      ['s0', 500, 500],
      ['s1', 500, 0],
    ],
    isCut: false,
  });
});

test('cuts an answer that nobody could read, and says so', () => {
  const result = query(`select of_event from ${table}`);
  expect(result.rows).toHaveLength(100);
  expect(result.isCut).toBe(true);
});

test.each([
  `delete from ${table}`,
  `insert into ${table} values (1, 2, 3, 4)`,
  'create table x (a)',
  'create temp table x (a)',
  `drop table ${table}`,
  'pragma query_only = 0',
  "attach 'other' as other",
  'vacuum',
  'begin',
  'savepoint s',
  'rollback',
  'analyze',
  'detach main',
  `explain delete from ${table}`,
  `with x as (select 1) insert into ${table} select 1, 2, 3, 4 from x returning *`,
  `update ${table} set to_ = 0 returning *`,
  "vacuum into 'other'",
  'select * from pragma_user_version',
])('refuses to do anything but read: %s', (sql) => {
  expect(() => query(sql)).toThrow(/not authorized/);
  expect(query(`select count(*) from ${table}`).rows).toEqual([[5000]]);
});

test.each([
  `select 1; delete from ${table}`,
  'select 1; select 2',
  'select 1;; selec 2',
  'select 1;-- a\nselect 2',
])('runs one statement and says so, and nothing hides behind it: %s', (sql) => {
  expect(() => query(sql)).toThrow('one statement at a time: nothing was run');
  expect(query(`select count(*) from ${table}`).rows).toEqual([[5000]]);
});

test.each(['select 1;', 'select 1 ; ;', 'select 1; -- the end', '/* é; */ select 1; /* “more”; */ ;\n'])(
  'takes what is no statement for none: %s',
  (sql) => {
    expect(query(sql).rows).toEqual([[1]]);
  },
);

test('cuts an answer whose texts would fill the memory', () => {
  const { rows, isCut } = query(`select printf('%.*c', 20000, 'x') from ${table}`);
  expect(isCut).toBe(true);
  expect(rows).toHaveLength(3);
});

test('interrupts a recursion without end, and is ready for the next', () => {
  const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
  expect(() => query(endless)).toThrow('interrupted: a statement may take 0.5 s');
  expect(() => query(`select count(*) from ${table} a, ${table} b, ${table} c`)).toThrow(/interrupted/);
  expect(query('select 1').rows).toEqual([[1]]);
});

test('gives the words of SQLite for what is wrong', () => {
  expect(() => query('selec 1')).toThrow('near "selec": syntax error');
  expect(() => query('select colour from nowhere')).toThrow('no such table: nowhere');
  expect(() => query('select randomblob(2000000000)')).toThrow('string or blob too big');
});

test('after a query the database can be filled again', () => {
  query('select 1');
  fillTable(open.db, 'Streams', ['stream'], [['a']], true);
  fillTable(open.db, 'Streams', ['stream'], [['b']], false);
  expect(query('select * from streams').rows).toEqual([['a'], ['b']]);
});

test('names need no quotes', () => {
  expect(['time ms', 'to', 'of event', '7 days', 'Old answers'].map(sqlName)).toEqual([
    'time_ms',
    'to_',
    'of_event',
    '7_days_',
    'old_answers',
  ]);
});
