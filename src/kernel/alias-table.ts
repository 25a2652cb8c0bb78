import { assert } from '../base/assert.ts';
import { pow } from './exact-math.ts';
import type { RandomStreams } from './random-streams.ts';

/** A weighted choice made ready: column i keeps its own index for `keep[i]` of its width and gives the rest to `alias[i]`. */
export interface AliasTable {
  /** In [0, 1]. */
  readonly keep: Float64Array;
  readonly alias: Int32Array;
}

/**
 * Prepares a choice among indices 0 to n − 1 in proportion to their weights, in O(n): Vose, "A linear algorithm for generating random numbers with
 * a given distribution" (1991). An index with weight 0 is never chosen.
 *
 * @throws Error for no weights, a negative or infinite one, or only zeros.
 */
export function createAliasTable(weights: ArrayLike<number>): AliasTable {
  const n = weights.length;
  const keep = new Float64Array(n);
  const alias = new Int32Array(n);
  const factor = n / totalOf(weights);
  // Two stacks in one array: columns below the average from the left, the others from the right.
  const pending = new Int32Array(n);
  let smallCount = 0;
  let largeStart = n;
  for (let index = 0; index < n; index++) {
    keep[index] = weights[index] * factor;
    if (keep[index] < 1) pending[smallCount++] = index;
    else pending[--largeStart] = index;
  }
  while (smallCount > 0 && largeStart < n) {
    const small = pending[--smallCount];
    const large = pending[largeStart];
    alias[small] = large;
    keep[large] = keep[large] + keep[small] - 1;
    if (keep[large] < 1) {
      largeStart++;
      pending[smallCount++] = large;
    }
  }
  // What is left holds 1 but for rounding (the sum of all is n), so an index of weight 0 is not among it.
  while (smallCount > 0) keep[pending[--smallCount]] = 1;
  while (largeStart < n) keep[pending[largeStart++]] = 1;
  return { keep, alias };
}

/** An index chosen in proportion to the weights; two draws of 32 bits, so each share is exact to n ÷ 2^32 of itself. */
export function sampleAlias(table: AliasTable, streams: RandomStreams, stream: number): number {
  const { keep, alias } = table;
  const column = (streams.uniform(stream) * keep.length) | 0;
  return streams.uniform(stream) < keep[column] ? column : alias[column];
}

/** Zipf's law: weight 1 ÷ rank^exponent for ranks 1 to n. Exponent 0 is uniform, 1 the classic, web caches see 0.6–1 (Breslau et al. 1999). */
export function zipfWeights(n: number, exponent: number): Float64Array {
  assert(Number.isInteger(n) && n >= 1, `Zipf's law needs at least one rank, got ${n}`);
  assert(
    exponent >= 0 && exponent < Infinity,
    `the exponent of Zipf's law must be at least 0, got ${exponent}`,
  );
  const weights = new Float64Array(n);
  for (let rank = 1; rank <= n; rank++) weights[rank - 1] = pow(rank, -exponent);
  return weights;
}

function totalOf(weights: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index];
    if (!(weight >= 0)) assert(false, `weights must be at least 0, got ${weight} at ${index}`);
    total += weight;
  }
  assert(total > 0 && total < Infinity, `weights must add up to a finite number above 0, got ${total}`);
  return total;
}
