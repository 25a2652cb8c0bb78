import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryStorage } from '../model/event-sourcing/event-storage.ts';
import { createEventStore, readAll } from '../model/event-sourcing/event-store.ts';
import type { ExpectedVersion } from '../model/event-sourcing/expected-version.ts';
import { openDatabase } from './open-database.ts';
import { readOnlyQuery } from './read-only-query.ts';
import { SqliteEventStore } from './sqlite-event-store.ts';

const upcasters = { old: (data: unknown) => ({ type: 'opened', data: { was: data } }) };

// Names that a table, an object or a statement could stumble over, too.
const odd = ['__proto__', "o'; drop table stored; --", 'ß\u0000e\u0301', '10'];
const streams = fc.constantFrom('a', 'b', 'c', ...odd);
const events = fc.array(
  fc.record({
    type: fc.constantFrom('opened', 'moved', 'old', '__proto__'),
    data: fc.record({ amount: fc.integer({ min: 0, max: 9 }), text: fc.string({ maxLength: 3 }) }),
    // A few ids only, so that appends are repeated, in part as well.
    id: fc.option(fc.constantFrom('x', 'y', 'z', 'a@1'), { nil: null }),
  }),
  { maxLength: 3 },
);
const expected: fc.Arbitrary<ExpectedVersion> = fc.oneof(
  fc.constantFrom<ExpectedVersion>('any', 'none', 'exists'),
  fc.integer({ min: 0, max: 6 }),
);

type Step = (store: ReturnType<typeof memoryStorage>, step: number) => unknown;

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(streams, expected, events).map(appending) },
  {
    weight: 2,
    arbitrary: fc.tuple(streams, fc.nat(5), fc.oneof(fc.nat(4), fc.constant(Number.POSITIVE_INFINITY))).map(
      ([stream, after, limit]): Step =>
        (store) =>
          store.readStream(stream, after, limit),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(20), fc.integer({ min: 1, max: 6 }), fc.option(fc.subarray(['opened', 'moved', 'old'])))
      .map(
        ([after, limit, types]): Step =>
          (store) =>
            store.readAll(after, limit, types),
      ),
  },
  fc.tuple(streams, fc.nat(6)).map(
    ([stream, version]): Step =>
      (store) =>
        store.saveSnapshot(stream, version, { sum: version }),
  ),
  streams.map(
    (stream): Step =>
      (store) =>
        store.snapshotOf(stream),
  ),
  fc.nat(12).map(
    (position): Step =>
      (store) =>
        store.cutBehind(position),
  ),
);

function appending([stream, wanted, list]: [
  string,
  ExpectedVersion,
  readonly { readonly type: string; readonly data: unknown; readonly id: string | null }[],
]): Step {
  return (store, step) =>
    store.append({
      stream,
      expected: wanted,
      events: list,
      timeMs: step / 3,
      correlation: step,
      span: step + 1,
      causation: step % 2 === 0 ? null : `command-${step}`,
    });
}

test('in memory and in SQLite the same steps have the same answers, and lead to the same events', async () => {
  const open = await openDatabase();
  const { sqlite } = open;
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1, maxLength: 40 }), (list) => {
      const db = new sqlite.oo1.DB(':memory:', 'c');
      try {
        const memory = memoryStorage(createEventStore(), upcasters);
        const sql = new SqliteEventStore(db, upcasters);
        for (const [i, step] of list.entries()) {
          expect(step(sql, i)).toEqual(step(memory, i));
          expect(sql.head).toBe(memory.head);
        }
        const all = memory.readAll(0, Number.POSITIVE_INFINITY, null);
        expect(sql.readAll(0, Number.POSITIVE_INFINITY, null)).toEqual(all);
        for (const stream of ['a', 'b', 'c', 'nobody', ...odd])
          expect(sql.versionOf(stream)).toBe(memory.versionOf(stream));
      } finally {
        db.close();
      }
    }),
    { numRuns: 150 },
  );
});

test('a refused append leaves no trace in the database', async () => {
  const { db } = await openDatabase();
  const store = new SqliteEventStore(db);
  const append = { stream: 'a', timeMs: 0, correlation: 0, span: 0, causation: null };
  store.append({ ...append, expected: 'none', events: [{ type: 'opened', data: {}, id: null }] });
  const refused = store.append({ ...append, expected: 7, events: [{ type: 'moved', data: {}, id: null }] });
  expect(refused).toEqual({ type: 'conflict', stream: 'a', expected: 7, actual: 1 });
  expect(db.selectValue('select count(*) from stored')).toBe(1);
});

test('a hundred thousand events are counted by type as they were stored', async () => {
  const open = await openDatabase();
  const store = createEventStore();
  const memory = memoryStorage(store);
  const types = ['opened', 'moved', 'closed'];
  for (let i = 0; i < 100_000; i++) {
    const type = types[(i * i) % 3] ?? '';
    memory.append({
      stream: `s${i % 500}`,
      expected: 'any',
      events: [{ type, data: {}, id: null }],
      timeMs: i,
      correlation: 0,
      span: 0,
      causation: null,
    });
  }
  new SqliteEventStore(open.db).restore(readAll(store, 0).events);
  const { rows } = readOnlyQuery(open, 'select type, count(*) from events group by type order by 1', {
    timeMs: 60_000,
    rowsMax: 10,
    charactersMax: 1000,
    nowMs: () => 0,
  });
  expect(rows).toEqual([
    ['moved', 66_666],
    ['opened', 33_334],
  ]);
});
