import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bucketsOf,
  countOf,
  createHistogram,
  type Histogram,
  histogramSize,
  meanOfHistogram,
  percentile,
  record,
  resetHistogram,
  sumOf,
} from './histogram.ts';

/** Log-uniform from far below the smallest bucket to the largest, with exact powers of two, zeros and their neighbours. */
const value = fc.oneof(
  fc.double({ min: -40, max: 29.8, noNaN: true }).map((power) => 2 ** power),
  fc.integer({ min: -12, max: 29 }).map((power) => 2 ** power),
  fc.integer({ min: -12, max: 29 }).map((power) => 2 ** power * (1 - Number.EPSILON / 2)),
  fc.constantFrom(0, 0.001, 0.0009999999999999998, 1e9),
  fc.double({ min: 0, max: 200, noNaN: true }),
);
const values = fc.array(value, { minLength: 1, maxLength: 300 });
const share = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
);

test('a percentile is within 1/128 of the exact nearest-rank percentile', () => {
  fc.assert(
    fc.property(values, share, (given, p) => {
      const exact = exactPercentile(given, p);
      const found = percentile(histogramOf(given), p)!;
      const allowed = exact < 0.001 ? 0.001 : exact / 128;
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(allowed);
    }),
    { numRuns: 2000 },
  );
});

test('percentiles rise with p and stay between minimum and maximum, which are exact', () => {
  fc.assert(
    fc.property(values, share, share, (given, p, q) => {
      const h = histogramOf(given);
      expect(percentile(h, Math.min(p, q))!).toBeLessThanOrEqual(percentile(h, Math.max(p, q))!);
      expect(percentile(h, 0)).toBe(Math.min(...given));
      expect(percentile(h, 1)).toBe(Math.max(...given));
    }),
  );
});

test('equal values give that value at every percentile', () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 50 }), share, (only, times, p) => {
      expect(percentile(histogramOf(Array.from({ length: times }, () => only)), p)).toBe(only);
    }),
  );
});

test('a clone goes on like the original, and recording in one leaves the other alone', () => {
  fc.assert(
    fc.property(values, values, (before, after) => {
      const original = histogramOf(before);
      const clone = structuredClone(original);
      for (const each of after) record(clone, each);
      expect(original).toEqual(histogramOf(before));
      expect(clone).toEqual(histogramOf([...before, ...after]));
    }),
  );
});

test('a nearest rank is not lifted by rounding: 7 % of 100 values is the seventh', () => {
  expect(0.07 * 100).toBeGreaterThan(7);
  // Each value doubles, so that no two share a bucket.
  const given = Array.from({ length: 100 }, (_, index) => 2 ** (index / 4));
  const exact = given[6];
  expect(Math.abs(percentile(histogramOf(given), 0.07)! - exact)).toBeLessThanOrEqual(exact / 128);
});

test('an empty histogram has no percentile and no mean', () => {
  const h = createHistogram();
  expect(percentile(h, 0.5)).toBeNull();
  expect(meanOfHistogram(h)).toBeNull();
});

test('count, sum and mean are those of the values', () => {
  const h = histogramOf([1, 2, 4.5]);
  expect(countOf(h)).toBe(3);
  expect(sumOf(h)).toBe(7.5);
  expect(meanOfHistogram(h)).toBe(2.5);
});

test('a fresh histogram holds no bucket, a narrow one few, a full one at most 40 doublings', () => {
  expect(bucketsOf(createHistogram())).toBe(0);
  expect(bucketsOf(histogramOf([4, 5, 7.9]))).toBe(64);
  expect(bucketsOf(histogramOf([5]))).toBe(64);
  expect(bucketsOf(histogramOf([0]))).toBe(0);
  expect(bucketsOf(histogramOf([1e9, 0.001]))).toBe(40 * 64);
});

test('a reset histogram is like a fresh one', () => {
  fc.assert(
    fc.property(values, values, share, (before, after, p) => {
      const h = histogramOf(before);
      resetHistogram(h);
      expect(percentile(h, p)).toBeNull();
      for (const each of after) record(h, each);
      const fresh = histogramOf(after);
      expect(percentile(h, p)).toBe(percentile(fresh, p));
      // What follows in its numbers says which buckets it covers: it keeps those that it has seen.
      expect(h.numbers.subarray(0, 5)).toEqual(fresh.numbers.subarray(0, 5));
    }),
  );
});

test('values beyond 1e9 ms fall into the last bucket and count in sum and maximum', () => {
  const h = histogramOf([1, 2e9, 5e12]);
  expect(percentile(h, 1)).toBe(5e12);
  expect(sumOf(h)).toBe(1 + 2e9 + 5e12);
  expect(Math.abs(percentile(h, 0.6)! / 1e9 - 1)).toBeLessThan(1 / 64);
});

test('what is no duration is refused and leaves no trace', () => {
  const h = histogramOf([1]);
  for (const bad of [-1, Number.NaN, Infinity]) expect(() => record(h, bad)).toThrow(`got ${bad}`);
  expect(h).toEqual(histogramOf([1]));
  expect(() => percentile(h, 1.1)).toThrow('share 0–1');
});

test('it keeps its numbers at its place of a larger array', () => {
  const numbers = new Float64Array(3 + histogramSize + 2).fill(7);
  const h = createHistogram(numbers, 3);
  for (const each of [3, 1, 2]) record(h, each);
  expect([countOf(h), sumOf(h), percentile(h, 0), percentile(h, 1)]).toEqual([3, 6, 1, 3]);
  resetHistogram(h);
  expect(percentile(h, 0.5)).toBeNull();
  expect([...numbers.subarray(0, 3), ...numbers.subarray(3 + histogramSize)]).toEqual([7, 7, 7, 7, 7]);
});

function histogramOf(given: readonly number[]): Histogram {
  const h = createHistogram();
  for (const each of given) record(h, each);
  return h;
}

/** The smallest value that at least p of the values do not exceed; p × n is taken as exact where rounding alone lifts it. */
function exactPercentile(given: readonly number[], p: number): number {
  const sorted = given.toSorted((a, b) => a - b);
  const whole = Math.round(p * sorted.length);
  const rank = Math.abs(p * sorted.length - whole) < 1e-12 ? whole : Math.ceil(p * sorted.length);
  return sorted[Math.max(0, rank - 1)];
}
