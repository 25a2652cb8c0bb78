import { assert } from '../base/assert.ts';
import { blockSize, type CountsStore, createCountsStore, releaseCounts, takeCounts } from './counts-store.ts';

/**
 * Counts of values in milliseconds, in buckets whose width grows with the value, as HdrHistogram does (Gil Tene): 64 buckets for each doubling, so a
 * percentile is at most 1/128 (0.8 %) off, from 0.001 to 1e9 ms. Count, sum, minimum and maximum are exact. Plain data; the functions lie beside it.
 */
export interface Histogram {
  /**
   * Number of values, their sum, minimum and maximum, how many lie below 0.001 ms, and which counts are its own: `histogramSize` places from
   * `at` on. The array may be shared with whatever else is measured of the same entity; fields of an object would be boxed.
   */
  numbers: Float64Array;
  readonly at: number;
  /** Its counts cover only the doublings seen so far (256 bytes each), so that an idle histogram costs next to nothing. */
  readonly store: CountsStore;
}

export const histogramSize = 8;

/** An empty histogram; with numbers and counts of its own, or with places in those of somebody else. */
export function createHistogram(
  numbers: Float64Array = new Float64Array(histogramSize),
  at = 0,
  store: CountsStore = createCountsStore(),
): Histogram {
  const h = { numbers, at, store };
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
export function record({ numbers, at, store }: Histogram, value: number): void {
  recordAt(numbers, at, store, value);
}

/** As `record`, for who knows where the histogram's numbers begin and need not look at it. */
export function recordAt(numbers: Float64Array, at: number, store: CountsStore, value: number): void {
  const bucket = value >= SMALLEST && value <= LARGEST ? bucketOf(value) : bucketBeyond(value);
  numbers[at + COUNT]++;
  numbers[at + SUM] += value;
  if (value < numbers[at + MIN]) numbers[at + MIN] = value;
  if (value > numbers[at + MAX]) numbers[at + MAX] = value;
  const place = bucket - numbers[at + FIRST_BUCKET];
  if (place >= 0 && place < numbers[at + LENGTH]) store.counts[numbers[at + FROM] + place]++;
  else countBeyond(numbers, at, store, bucket);
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
    seen += h.store.counts[numbers[at + FROM] + place];
  }
  return Math.min(max, Math.max(min, middleOf(numbers[at + FIRST_BUCKET] + place)));
}

/** The exact mean; null when empty. */
export function meanOfHistogram(h: Histogram): number | null {
  return countOf(h) === 0 ? null : sumOf(h) / countOf(h);
}

/** Buckets that its counts cover now. */
export function bucketsOf({ numbers, at }: Histogram): number {
  return numbers[at + LENGTH];
}

/** Empties it and keeps its room. */
export function resetHistogram({ numbers, at, store }: Histogram): void {
  const from = numbers[at + FROM];
  store.counts.fill(0, from, from + numbers[at + LENGTH]);
  numbers.fill(0, at + COUNT, at + ZEROS + 1);
  numbers[at + MIN] = Infinity;
  numbers[at + MAX] = -Infinity;
}

const COUNT = 0;
const SUM = 1;
const MIN = 2;
const MAX = 3;
const ZEROS = 4;
/** Its counts: the bucket of the first, where they begin in the store, how many they are. */
const FIRST_BUCKET = 5;
const FROM = 6;
const LENGTH = 7;

const SMALLEST = 0.001;
const LARGEST = 1e9;
const ZERO_BUCKET = -1;
const BUCKETS_PER_DOUBLING = blockSize;
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
function countBeyond(numbers: Float64Array, at: number, store: CountsStore, bucket: number): void {
  if (bucket === ZERO_BUCKET) {
    numbers[at + ZEROS]++;
    return;
  }
  cover(numbers, at, store, bucket);
  store.counts[numbers[at + FROM] + bucket - numbers[at + FIRST_BUCKET]]++;
}

function middleOf(bucket: number): number {
  return (startOf(bucket) + startOf(bucket + 1)) / 2;
}

function startOf(bucket: number): number {
  scratchWords[0] = 0;
  scratchWords[1] = (bucket + FIRST_BITS) << 14;
  return scratchFloat[0];
}

/** Widens the counts, in whole doublings, until they hold a bucket that lies beyond them. */
function cover(numbers: Float64Array, at: number, store: CountsStore, bucket: number): void {
  const firstBucket = numbers[at + FIRST_BUCKET];
  const from = numbers[at + FROM];
  const length = numbers[at + LENGTH];
  const isEmpty = length === 0;
  const doubling = bucket - (bucket % BUCKETS_PER_DOUBLING);
  const start = isEmpty ? doubling : Math.min(doubling, firstBucket);
  const end = Math.max(doubling + BUCKETS_PER_DOUBLING, isEmpty ? 0 : firstBucket + length);
  const to = takeCounts(store, (end - start) / BUCKETS_PER_DOUBLING);
  if (!isEmpty) {
    store.counts.copyWithin(to + firstBucket - start, from, from + length);
    releaseCounts(store, from, length / BUCKETS_PER_DOUBLING);
  }
  numbers[at + FIRST_BUCKET] = start;
  numbers[at + FROM] = to;
  numbers[at + LENGTH] = end - start;
}
