import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowRing } from './ring.ts';

interface Model {
  first: number;
  rows: { id: number; atMs: number }[];
}

test('a ring is the last rows of an endless list, whatever is appended and taken back', () => {
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.integer({ min: 1, max: 60 }).map((count) => ({ kind: 'append', count }) as const),
    },
    {
      weight: 1,
      arbitrary: fc
        .double({ min: 0, max: 1, noNaN: true })
        .map((part) => ({ kind: 'truncate', part }) as const),
    },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.array(step, { maxLength: 30 }), (capacity, steps) => {
      const ring = new RowRing(capacity, 2, 1);
      const model: Model = { first: 0, rows: [] };
      let id = 0;
      for (const each of steps) {
        if (each.kind === 'append') {
          for (let count = 0; count < each.count; count++) appendToBoth(ring, model, capacity, id++);
        } else {
          truncateBoth(ring, model, Math.floor(each.part * ring.nextSequence));
        }
        expectSame(ring, model);
      }
    }),
    { numRuns: 500 },
  );
});

test('sequence numbers go on when old rows fall out', () => {
  const ring = new RowRing(3, 1);
  for (let id = 0; id < 5; id++) ring.ints[ring.append()] = id * 10;
  expect([ring.firstSequence, ring.nextSequence, ring.length]).toEqual([2, 5, 3]);
  expect([2, 3, 4].map((sequence) => ring.int(0, sequence))).toEqual([20, 30, 40]);
});

test('going back past the oldest row leaves an empty ring that goes on from there', () => {
  const ring = new RowRing(3, 1);
  for (let id = 0; id < 10; id++) ring.ints[ring.append()] = id;
  ring.truncate(4);
  expect([ring.firstSequence, ring.nextSequence, ring.length]).toEqual([4, 4, 0]);
  ring.ints[ring.append()] = 99;
  expect(ring.int(0, 4)).toBe(99);
});

test('an idle ring is small however large its capacity', () => {
  const ring = new RowRing(1_000_000, 2, 1);
  expect(ring.ints.length).toBe(2 * 16);
  for (let id = 0; id < 17; id++) ring.append();
  expect(ring.floats.length).toBe(32);
});

test('a ring never takes more room than its capacity', () => {
  const ring = new RowRing(100, 2, 1);
  for (let id = 0; id < 1000; id++) ring.append();
  expect(ring.ints.length).toBe(2 * 100);
  expect(ring.floats.length).toBe(100);
});

test('rows that are not there, impossible ways back and rings without room are refused', () => {
  const ring = new RowRing(3, 1);
  expect(() => ring.rowOf(0)).toThrow('no row');
  for (let id = 0; id < 5; id++) ring.append();
  expect(() => ring.int(0, 1)).toThrow('no row');
  expect(() => ring.int(0, 5)).toThrow('no row');
  for (const sequence of [6, -1, 1.5]) expect(() => ring.truncate(sequence)).toThrow('cannot go back');
  expect(() => new RowRing(0, 1)).toThrow('at least one row');
});

function appendToBoth(ring: RowRing, model: Model, capacity: number, id: number): void {
  const row = ring.append();
  ring.ints[row * 2] = id;
  ring.ints[row * 2 + 1] = 2 * id;
  ring.floats[row] = id + 0.5;
  model.rows.push({ id, atMs: id + 0.5 });
  if (model.rows.length > capacity) {
    model.rows.shift();
    model.first++;
  }
}

function truncateBoth(ring: RowRing, model: Model, to: number): void {
  ring.truncate(to);
  model.rows.length = Math.max(0, to - model.first);
  model.first = Math.min(model.first, to);
}

function expectSame(ring: RowRing, model: Model): void {
  expect(ring.firstSequence).toBe(model.first);
  expect(ring.length).toBe(model.rows.length);
  const seen = model.rows.map((_, index) => {
    const sequence = model.first + index;
    expect(ring.int(1, sequence)).toBe(2 * ring.int(0, sequence));
    return { id: ring.int(0, sequence), atMs: ring.float(0, sequence) };
  });
  expect(seen).toEqual(model.rows);
}
