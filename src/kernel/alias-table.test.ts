import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AliasTable, createAliasTable, sampleAlias, zipfWeights } from './alias-table.ts';
import { RandomStreams } from './random-streams.ts';

test('golden: a Zipf choice is the same in every engine', () => {
  const streams = new RandomStreams(RandomStreams.initial(42));
  const stream = streams.open('a', 'b');
  const table = createAliasTable(zipfWeights(1000, 0.9));
  expect(Array.from({ length: 8 }, () => sampleAlias(table, streams, stream))).toEqual([
    2, 346, 75, 34, 19, 88, 296, 14,
  ]);
});

test('the table holds exactly the shares of its weights', () => {
  const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true })), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(weights, (given) => {
      const total = given.reduce((sum, weight) => sum + weight, 0);
      fc.pre(total > 0);
      const shares = sharesOf(createAliasTable(given));
      for (const [index, weight] of given.entries()) {
        expect(Math.abs(shares[index] - weight / total)).toBeLessThan(1e-12);
        if (weight === 0) expect(shares[index]).toBe(0);
      }
    }),
  );
});

test('draws follow Zipf’s law (χ²)', () => {
  const weights = zipfWeights(100, 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = createAliasTable(weights);
  const streams = new RandomStreams(RandomStreams.initial(1));
  const stream = streams.open('a', 'b');
  const counts = new Float64Array(100);
  const samples = 500_000;
  for (let index = 0; index < samples; index++) counts[sampleAlias(table, streams, stream)]++;
  let sum = 0;
  for (let index = 0; index < 100; index++) {
    const expected = (samples * weights[index]) / total;
    sum += (counts[index] - expected) ** 2 / expected;
  }
  // 99 degrees of freedom, exceeded by chance once in a million.
  expect(sum).toBeLessThan(177.3);
});

test('exponent 0 is uniform, exponent 1 falls as 1 ÷ rank, one rank is certain', () => {
  expect([...zipfWeights(4, 0)]).toEqual([1, 1, 1, 1]);
  expect([...zipfWeights(4, 1)]).toEqual([1, 1 / 2, 1 / 3, 1 / 4]);
  expect(sharesOf(createAliasTable([7]))).toEqual([1]);
});

test('weights that make no distribution are refused', () => {
  for (const weights of [[], [0, 0], [1, -1], [Number.NaN], [Infinity]])
    expect(() => createAliasTable(weights)).toThrow('weights must');
  expect(() => zipfWeights(0, 1)).toThrow('at least one rank');
  expect(() => zipfWeights(3, -1)).toThrow('exponent');
});

function sharesOf({ keep, alias }: AliasTable): number[] {
  const shares = Array.from({ length: keep.length }, () => 0);
  for (let column = 0; column < keep.length; column++) {
    shares[column] += keep[column] / keep.length;
    if (keep[column] < 1) shares[alias[column]] += (1 - keep[column]) / keep.length;
  }
  return shares;
}
