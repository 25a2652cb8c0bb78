import { assert } from '../base/assert.ts';

/**
 * Counts of values in milliseconds, in buckets whose width grows with the value, as HdrHistogram does (Gil Tene): 64 buckets for each doubling, so a
 * percentile is at most 1/128 (0.8 %) off, from 0.001 to 1e9 ms. Count, sum, minimum and maximum are exact. Plain data; the functions lie beside it.
 */
export interface Histogram {
  /** Counts from `firstBucket` on; covers only the doublings seen so far (256 bytes each), so that cloning an idle histogram costs next to nothing. */
  counts: Int32Array;
  firstBucket: number;
  /**
   * Number of values, their sum, minimum and maximum, and how many lie below 0.001 ms: `histogramSize` places from `at` on.
   * The array may be shared with whatever else is measured of the same entity, and fields of an object would be boxed.
   */
  readonly numbers: Float64Array;
  readonly at: number;
}

export const histogramSize = 5;

/** An empty histogram. */
export function createHistogram(numbers = new Float64Array(histogramSize), at = 0): Histogram {
  const h = { counts: new Int32Array(0), firstBucket: 0, numbers, at };
  resetHistogram(h);
  return h;
}

/** Number of values. */
export function countOf({ numbers, at }: Histogram): number {
  return numbers[at + COUNT];
}

/** The exact sum of the values. */
export function sumOf({ numbers, at }: Histogram): number {
  return numbers[at + SUM];
}

/** Counts one value of at least 0; above 1e9 ms its bucket is that of 1e9. */
export function record(h: Histogram, value: number): void {
  const bucket = value >= SMALLEST && value <= LARGEST ? bucketOf(value) : bucketBeyond(value);
  const { numbers, at } = h;
  numbers[at + COUNT]++;
  numbers[at + SUM] += value;
  if (value < numbers[at + MIN]) numbers[at + MIN] = value;
  if (value > numbers[at + MAX]) numbers[at + MAX] = value;
  const { counts } = h;
  const place = bucket - h.firstBucket;
  if (place >= 0 && place < counts.length) counts[place]++;
  else countBeyond(h, bucket);
}

/**
 * The nearest-rank percentile: the smallest recorded value that at least the share p (0–1) of all values does not exceed, within 1/128 of it
 * (below 0.001 ms: within 0.001). p = 0 and p = 1 give the exact minimum and maximum; equal values give that value. Null when empty.
 */
export function percentile(h: Histogram, p: number): number | null {
  assert(p >= 0 && p <= 1, 'a percentile is asked for as a share 0–1');
  const { numbers, at } = h;
  const count = numbers[at + COUNT];
  const min = numbers[at + MIN];
  const max = numbers[at + MAX];
  if (count === 0) return null;
  // 0.07 × 100 is 7.000000000000001: what rounding added must not lift the rank.
  const rank = Math.ceil(p * count * (1 - 2 * Number.EPSILON));
  if (rank <= 1) return min;
  if (rank >= count) return max;
  let seen = numbers[at + ZEROS];
  if (rank <= seen) return min;
  let place = -1;
  while (seen < rank) {
    place++;
    seen += h.counts[place];
  }
  return Math.min(max, Math.max(min, middleOf(h.firstBucket + place)));
}

/** The exact mean; null when empty. */
export function meanOfHistogram(h: Histogram): number | null {
  return countOf(h) === 0 ? null : sumOf(h) / countOf(h);
}

/** Empties it and keeps its room. */
export function resetHistogram({ counts, numbers, at }: Histogram): void {
  counts.fill(0);
  numbers.fill(0, at, at + histogramSize);
  numbers[at + MIN] = Infinity;
  numbers[at + MAX] = -Infinity;
}

const COUNT = 0;
const SUM = 1;
const MIN = 2;
const MAX = 3;
const ZEROS = 4;

const SMALLEST = 0.001;
const LARGEST = 1e9;
const ZERO_BUCKET = -1;
const BUCKETS_PER_DOUBLING = 64;
/** Exponent and first six bits of the fraction of 2^−10, the doubling in which 0.001 lies: bucket 0 starts there. */
const FIRST_BITS = (1023 - 10) * BUCKETS_PER_DOUBLING;

const scratchFloat = new Float64Array(1);
// Little-endian, like every machine that runs a browser: word 1 holds sign, exponent and the first 20 bits of the fraction.
const scratchWords = new Int32Array(scratchFloat.buffer);

function bucketOf(value: number): number {
  scratchFloat[0] = value;
  return (scratchWords[1] >> 14) - FIRST_BITS;
}

function bucketBeyond(value: number): number {
  const isTaken = value >= 0 && value < Infinity;
  // Values of 0 are common: the message is made only where it is needed.
  if (!isTaken) assert(false, `a histogram takes finite values of at least 0, got ${value}`);
  return value < SMALLEST ? ZERO_BUCKET : bucketOf(LARGEST);
}

/** Counts in a bucket that the counts do not cover yet, or in that of the values near 0. */
function countBeyond(h: Histogram, bucket: number): void {
  if (bucket === ZERO_BUCKET) {
    h.numbers[h.at + ZEROS]++;
    return;
  }
  cover(h, bucket, bucket);
  h.counts[bucket - h.firstBucket]++;
}

function middleOf(bucket: number): number {
  return (startOf(bucket) + startOf(bucket + 1)) / 2;
}

function startOf(bucket: number): number {
  scratchWords[0] = 0;
  scratchWords[1] = (bucket + FIRST_BITS) << 14;
  return scratchFloat[0];
}

/** Widens the counts, in whole doublings, until they hold the buckets from first to last. */
function cover(h: Histogram, first: number, last: number): void {
  const { counts, firstBucket } = h;
  const isEmpty = counts.length === 0;
  const from = isEmpty ? first : Math.min(first, firstBucket);
  const to = isEmpty ? last : Math.max(last, firstBucket + counts.length - 1);
  const start = from - (from % BUCKETS_PER_DOUBLING);
  const end = to - (to % BUCKETS_PER_DOUBLING) + BUCKETS_PER_DOUBLING;
  if (!isEmpty && start === firstBucket && end === firstBucket + counts.length) return;
  h.counts = new Int32Array(end - start);
  h.counts.set(counts, isEmpty ? 0 : firstBucket - start);
  h.firstBucket = start;
}
