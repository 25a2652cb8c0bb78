import { assert } from '../base/assert.ts';
import { exp, ln } from './exact-math.ts';
import { gamma } from './gamma.ts';
import type { RandomStreams } from './random-streams.ts';
import { exponential, standardNormal } from './ziggurat.ts';

/**
 * A distribution of a quantity that is never negative, as it stands in a document. The unit is the user's, mostly milliseconds.
 *
 * - `mean` and `standardDeviation` are those of the variable itself, not of its logarithm.
 * - `normal` is cut off at 0 by drawing again, so its true mean (`meanOf`) is a little above `mean`, at most 0.8 standard deviations.
 * - `pareto`: `shape` above 1; the smallest value is mean × (shape − 1) ÷ shape; up to a shape of 2 the variance is infinite.
 * - `erlang`: the sum of `shape` (1–100) equal exponential stages.
 * - `empirical`: straight lines between measured percentiles (0–100, rising); before the first and after the last point that point's value applies.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly standardDeviation: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly standardDeviation: number }
  | { readonly kind: 'pareto'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'erlang'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'empirical'; readonly points: readonly PercentilePoint[] };

/** "`percentile` percent of the values are at most `value`." */
interface PercentilePoint {
  /** 0–100. */
  readonly percentile: number;
  readonly value: number;
}

/** A distribution made ready to draw from. */
export interface Sampler {
  /** One value; takes its luck from the given stream only and allocates nothing. */
  sample(streams: RandomStreams, stream: number): number;
}

/**
 * Checks a distribution and precomputes what drawing from it needs.
 *
 * @throws Error for parameters outside their ranges: documents are validated before they come here.
 */
export function createSampler(distribution: Distribution): Sampler {
  const d = distribution;
  switch (d.kind) {
    case 'constant':
      assertAtLeastZero('mean', d.mean);
      return new DistributionSampler(CONSTANT, d.mean, 0);
    case 'uniform':
      assertAtLeastZero('min', d.min);
      assert(
        d.max >= d.min && d.max < Infinity,
        `max must be at least min (${d.min}) and finite, got ${d.max}`,
      );
      return new DistributionSampler(UNIFORM, d.min, d.max - d.min);
    case 'exponential':
      assertAtLeastZero('mean', d.mean);
      return new DistributionSampler(EXPONENTIAL, d.mean, 0);
    case 'normal':
      assertAtLeastZero('mean', d.mean);
      assertAtLeastZero('standardDeviation', d.standardDeviation);
      return new DistributionSampler(NORMAL, d.mean, d.standardDeviation);
    case 'lognormal': {
      assert(d.mean > 0 && d.mean < Infinity, `mean must be above 0 and finite, got ${d.mean}`);
      assertAtLeastZero('standardDeviation', d.standardDeviation);
      const ratio = d.standardDeviation / d.mean;
      const logVariance = ln(1 + ratio * ratio);
      return new DistributionSampler(LOGNORMAL, ln(d.mean) - 0.5 * logVariance, Math.sqrt(logVariance));
    }
    case 'pareto':
      assertAtLeastZero('mean', d.mean);
      assertParetoShape(d.shape);
      return new DistributionSampler(PARETO, (d.mean * (d.shape - 1)) / d.shape, 1 / d.shape);
    case 'erlang': {
      assertAtLeastZero('mean', d.mean);
      assertErlangShape(d.shape);
      if (d.shape === 1) return new DistributionSampler(EXPONENTIAL, d.mean, 0);
      return new DistributionSampler(ERLANG, d.mean / d.shape, d.shape - 1 / 3);
    }
    case 'empirical':
      assertPoints(d.points);
      return new DistributionSampler(
        EMPIRICAL,
        0,
        0,
        Float64Array.from(d.points, (point) => point.percentile / 100),
        Float64Array.from(d.points, (point) => point.value),
      );
  }
}

/** The true mean of what a sampler draws; for `normal` that of the variable cut off at 0. */
export function meanOf(distribution: Distribution): number {
  const d = distribution;
  switch (d.kind) {
    case 'constant':
    case 'exponential':
    case 'lognormal':
    case 'pareto':
    case 'erlang':
      return d.mean;
    case 'uniform':
      return d.min + (d.max - d.min) / 2;
    case 'normal':
      return d.mean + d.standardDeviation * hazardAtZero(d.mean, d.standardDeviation);
    case 'empirical':
      return sumOverPieces(d.points, (share, from, to) => share * (from + (to - from) / 2));
  }
}

/** The true variance of what a sampler draws; Infinity for a Pareto distribution with a shape of 2 or less. */
export function varianceOf(distribution: Distribution): number {
  const d = distribution;
  switch (d.kind) {
    case 'constant':
      return 0;
    case 'uniform':
      return ((d.max - d.min) * (d.max - d.min)) / 12;
    case 'exponential':
      return d.mean * d.mean;
    case 'normal': {
      if (d.standardDeviation === 0) return 0;
      const hazard = hazardAtZero(d.mean, d.standardDeviation);
      return (
        d.standardDeviation * d.standardDeviation * (1 - hazard * (d.mean / d.standardDeviation + hazard))
      );
    }
    case 'lognormal':
      return d.standardDeviation * d.standardDeviation;
    case 'pareto':
      return d.shape > 2 ? (d.mean * d.mean) / (d.shape * (d.shape - 2)) : Infinity;
    case 'erlang':
      return (d.mean * d.mean) / d.shape;
    case 'empirical': {
      const mean = meanOf(d);
      return sumOverPieces(d.points, (share, from, to) => {
        const off = from + (to - from) / 2 - mean;
        return share * (off * off + ((to - from) * (to - from)) / 12);
      });
    }
  }
}

// One class with a switch, not a class for each kind: callers meet all kinds and stay monomorphic.
const CONSTANT = 0;
const UNIFORM = 1;
const EXPONENTIAL = 2;
const NORMAL = 3;
const LOGNORMAL = 4;
const PARETO = 5;
const ERLANG = 6;
const EMPIRICAL = 7;

const NO_NUMBERS = new Float64Array(0);

class DistributionSampler implements Sampler {
  readonly #code: number;
  /** Mean, lower end, mean of the logarithm, smallest value or scale. */
  readonly #first: number;
  /** Width, standard deviation (of the logarithm), 1 ÷ shape or shape − 1/3. */
  readonly #second: number;
  readonly #shares: Float64Array;
  readonly #values: Float64Array;

  constructor(code: number, first: number, second: number, shares = NO_NUMBERS, values = NO_NUMBERS) {
    this.#code = code;
    this.#first = first;
    this.#second = second;
    this.#shares = shares;
    this.#values = values;
  }

  sample(streams: RandomStreams, stream: number): number {
    switch (this.#code) {
      case CONSTANT:
        return this.#first;
      case UNIFORM:
        return this.#first + this.#second * streams.uniform(stream);
      case EXPONENTIAL:
        return this.#first * exponential(streams, stream);
      default:
        return this.#sampleLonger(streams, stream);
    }
  }

  /** Apart from `sample`, so that the common kinds fit into the engine's budget for inlining: a call that is not inlined boxes its result (8 ns). */
  #sampleLonger(streams: RandomStreams, stream: number): number {
    switch (this.#code) {
      case NORMAL:
        return nonNegativeNormal(this.#first, this.#second, streams, stream);
      case LOGNORMAL:
        return exp(this.#first + this.#second * standardNormal(streams, stream));
      case PARETO:
        // The logarithm of a Pareto variable is exponential: one exp instead of a pow, and a finer tail than any uniform gives.
        return this.#first * exp(this.#second * exponential(streams, stream));
      case ERLANG:
        return this.#first * gamma(this.#second, streams, stream);
      default:
        return inverseOf(this.#shares, this.#values, streams.uniform(stream));
    }
  }
}

/** With a mean of at least 0 no more than every second draw is rejected. */
function nonNegativeNormal(mean: number, deviation: number, streams: RandomStreams, stream: number): number {
  for (;;) {
    const value = mean + deviation * standardNormal(streams, stream);
    if (value >= 0) return value;
  }
}

function inverseOf(shares: Float64Array, values: Float64Array, share: number): number {
  let low = 0;
  let high = shares.length - 1;
  if (share <= shares[low]) return values[low];
  if (share >= shares[high]) return values[high];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (shares[middle] <= share) low = middle;
    else high = middle;
  }
  const from = shares[low];
  const bottom = values[low];
  return bottom + ((values[high] - bottom) * (share - from)) / (shares[high] - from);
}

function sumOverPieces(
  points: readonly PercentilePoint[],
  piece: (share: number, from: number, to: number) => number,
): number {
  let sum = 0;
  let share = 0;
  let value = points[0]?.value ?? 0;
  for (const point of points) {
    sum += piece(point.percentile / 100 - share, value, point.value);
    share = point.percentile / 100;
    value = point.value;
  }
  return sum + piece(1 - share, value, value);
}

/** Density ÷ survival of the normal distribution at 0, in units of 1 ÷ standard deviation: how far cutting off at 0 lifts the mean. */
function hazardAtZero(mean: number, standardDeviation: number): number {
  if (standardDeviation === 0) return 0;
  const z = mean / standardDeviation;
  if (z > 9) return 0; // below 1e-18: no double would notice
  const density = exp(-0.5 * z * z) / SQRT_TWO_PI;
  // Φ(z) = 1/2 + φ(z) (z + z³/3 + z⁵/(3·5) + …): all terms positive, so nothing cancels.
  let term = z;
  let series = 0;
  for (let divisor = 3; term > series * 1e-17; divisor += 2) {
    series += term;
    term *= (z * z) / divisor;
  }
  return density / (0.5 + density * series);
}

const SQRT_TWO_PI = 2.5066282746310002;

function assertAtLeastZero(name: string, value: number): void {
  assert(value >= 0 && value < Infinity, `${name} must be at least 0 and finite, got ${value}`);
}

function assertParetoShape(shape: number): void {
  assert(
    shape > 1 && shape < Infinity,
    `the shape of a pareto distribution must be above 1, or it has no mean; got ${shape}`,
  );
}

function assertErlangShape(shape: number): void {
  assert(
    Number.isInteger(shape) && shape >= 1 && shape <= 100,
    `the shape of an erlang distribution must be a whole number 1–100, got ${shape}`,
  );
}

function assertPoints(points: readonly PercentilePoint[]): void {
  assert(points.length > 0, 'an empirical distribution needs at least one point');
  let previous: PercentilePoint = { percentile: -1, value: 0 };
  for (const point of points) {
    const rises = point.percentile > previous.percentile && point.percentile <= 100;
    assert(
      rises,
      `percentiles must rise from 0 to at most 100, got ${point.percentile} after ${previous.percentile}`,
    );
    const grows = point.value >= previous.value && point.value < Infinity;
    assert(grows, `values must be finite and not fall, got ${point.value} after ${previous.value}`);
    previous = point;
  }
}
