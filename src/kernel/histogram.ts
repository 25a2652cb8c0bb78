import { assert } from '../base/assert.ts';

/**
 * Counts of values in milliseconds, in buckets whose width grows with the value, as HdrHistogram does (Gil Tene): 64 buckets for each doubling, so a
 * percentile is at most 1/128 (0.8 %) off, from 0.001 to 1e9 ms. Count, sums, minimum and maximum are exact. Plain data; the functions lie beside it.
 */
export interface Histogram {
  /** Counts from `firstBucket` on; covers only the doublings seen so far (256 bytes each), so that cloning an idle histogram costs next to nothing. */
  counts: Int32Array;
  firstBucket: number;
  /** Values below 0.001 ms. */
  zeroCount: number;
  count: number;
  sum: number;
  sumOfSquares: number;
  /** Infinity when empty. */
  min: number;
  /** −Infinity when empty. */
  max: number;
}

/** An empty histogram. */
export function createHistogram(): Histogram {
  return {
    counts: new Int32Array(0),
    firstBucket: 0,
    zeroCount: 0,
    count: 0,
    sum: 0,
    sumOfSquares: 0,
    min: Infinity,
    max: -Infinity,
  };
}

/** Counts one value of at least 0; above 1e9 ms its bucket is that of 1e9. */
export function record(h: Histogram, value: number): void {
  const bucket = value >= SMALLEST && value <= LARGEST ? bucketOf(value) : bucketBeyond(value);
  h.count++;
  h.sum += value;
  h.sumOfSquares += value * value;
  if (value < h.min) h.min = value;
  if (value > h.max) h.max = value;
  const at = bucket - h.firstBucket;
  if (at >= 0 && at < h.counts.length) h.counts[at]++;
  else countBeyond(h, bucket);
}

/**
 * The nearest-rank percentile: the smallest recorded value that at least the share p (0–1) of all values does not exceed, within 1/128 of it
 * (below 0.001 ms: within 0.001). p = 0 and p = 1 give the exact minimum and maximum; equal values give that value. Null when empty.
 */
export function percentile(h: Histogram, p: number): number | null {
  assert(p >= 0 && p <= 1, 'a percentile is asked for as a share 0–1');
  if (h.count === 0) return null;
  // 0.07 × 100 is 7.000000000000001: what rounding added must not lift the rank.
  const rank = Math.ceil(p * h.count * (1 - 2 * Number.EPSILON));
  if (rank <= 1) return h.min;
  if (rank >= h.count) return h.max;
  let seen = h.zeroCount;
  if (rank <= seen) return h.min;
  let at = -1;
  while (seen < rank) {
    at++;
    seen += h.counts[at];
  }
  return Math.min(h.max, Math.max(h.min, middleOf(h.firstBucket + at)));
}

/** The exact mean; null when empty. */
export function meanOfHistogram(h: Histogram): number | null {
  return h.count === 0 ? null : h.sum / h.count;
}

/** Makes `target` what it would be had it recorded the values of `source` too (the sums up to rounding). */
export function mergeInto(target: Histogram, source: Histogram): void {
  target.count += source.count;
  target.sum += source.sum;
  target.sumOfSquares += source.sumOfSquares;
  target.min = Math.min(target.min, source.min);
  target.max = Math.max(target.max, source.max);
  target.zeroCount += source.zeroCount;
  if (source.counts.length === 0) return;
  cover(target, source.firstBucket, source.firstBucket + source.counts.length - 1);
  const shift = source.firstBucket - target.firstBucket;
  for (let at = 0; at < source.counts.length; at++) {
    target.counts[shift + at] = target.counts[shift + at] + source.counts[at];
  }
}

/** Empties it and keeps its room. */
export function resetHistogram(h: Histogram): void {
  h.counts.fill(0);
  h.zeroCount = 0;
  h.count = 0;
  h.sum = 0;
  h.sumOfSquares = 0;
  h.min = Infinity;
  h.max = -Infinity;
}

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
    h.zeroCount++;
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
