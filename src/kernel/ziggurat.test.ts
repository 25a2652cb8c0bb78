import { expect, test } from 'vitest';
import { hashHex, mixFloat } from './hash.ts';
import { RandomStreams } from './random-streams.ts';
import { exponential, standardNormal } from './ziggurat.ts';

const SAMPLES = 2_000_000;

test('golden: 600 000 draws, tails and rejections included, are the same bits in every engine', () => {
  const { streams, stream } = openOne(42);
  const hash = new Int32Array(2);
  for (let index = 0; index < 300_000; index++) {
    mixFloat(hash, exponential(streams, stream));
    mixFloat(hash, standardNormal(streams, stream));
  }
  expect(hashHex(hash)).toBe('bfbfb90e7f32e617');
});

test('exponential draws fill equally likely cells equally, across every layer and into the tail', () => {
  const { streams, stream } = openOne(1);
  const cells = new Float64Array(1000);
  for (let index = 0; index < SAMPLES; index++) {
    const x = exponential(streams, stream);
    cells[Math.min(999, Math.floor(1000 * -Math.expm1(-x)))]++;
  }
  expect(chiSquare(cells, SAMPLES / 1000)).toBeLessThan(criticalChiSquare(999));
});

test('normal draws fill equally likely cells equally, on both sides', () => {
  const { streams, stream } = openOne(2);
  // Edges of 200 cells of equal probability on the right half; the left mirrors them.
  const edges: number[] = [];
  for (let cell = 1; cell < 200; cell++) edges.push(quantileOfHalfNormal(cell / 200));
  const right = new Float64Array(200);
  const left = new Float64Array(200);
  for (let index = 0; index < SAMPLES; index++) {
    const z = standardNormal(streams, stream);
    (z < 0 ? left : right)[cellOf(edges, Math.abs(z))]++;
  }
  expect(chiSquare([...left, ...right], SAMPLES / 400)).toBeLessThan(criticalChiSquare(399));
});

test('the exponential tail beyond the table is as heavy and as long as it should be', () => {
  const { streams, stream } = openOne(3);
  let beyond = 0;
  let excess = 0;
  for (let index = 0; index < 2 * SAMPLES; index++) {
    const x = exponential(streams, stream);
    if (x > 7.7) {
      beyond++;
      excess += x - 7.7;
    }
  }
  const expected = 2 * SAMPLES * Math.exp(-7.7);
  expect(Math.abs(beyond - expected)).toBeLessThan(5 * Math.sqrt(expected));
  // Memoryless: what is left beyond any point is exponential with mean 1 again.
  expect(Math.abs(excess / beyond - 1)).toBeLessThan(5 / Math.sqrt(beyond));
});

test('the normal tails beyond the table are as heavy and as long as they should be', () => {
  const { streams, stream } = openOne(4);
  const counts = [0, 0];
  let excess = 0;
  for (let index = 0; index < 2 * SAMPLES; index++) {
    const z = standardNormal(streams, stream);
    if (Math.abs(z) > 3.66) {
      counts[z < 0 ? 0 : 1]++;
      excess += Math.abs(z) - 3.66;
    }
  }
  // P(Z > 3.66) = 1.2610762414e-4 and E[Z − 3.66 | Z > 3.66] = 0.2425739.
  const expected = 2 * SAMPLES * 1.2610762414e-4;
  for (const count of counts) expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
  const beyond = counts[0] + counts[1];
  expect(Math.abs(excess / beyond - 0.2425739)).toBeLessThan((5 * 0.231) / Math.sqrt(beyond));
});

test('the first four moments are right within 5 standard errors', () => {
  const { streams, stream } = openOne(6);
  const normal = [0, 0, 0, 0, 0];
  const waiting = [0, 0, 0, 0, 0];
  for (let index = 0; index < 2 * SAMPLES; index++) {
    addPowers(normal, standardNormal(streams, stream));
    addPowers(waiting, exponential(streams, stream));
  }
  for (const power of [1, 2, 3, 4]) {
    // E[Z^k] is the product of the odd numbers below k, or 0; E[X^k] is k!.
    const half = oddFactorial(power);
    const error = Math.sqrt((oddFactorial(2 * power) - half * half) / (2 * SAMPLES));
    expect(Math.abs(normal[power] / (2 * SAMPLES) - half), `normal ${power}`).toBeLessThan(5 * error);
    const whole = factorial(power);
    const wholeError = Math.sqrt((factorial(2 * power) - whole * whole) / (2 * SAMPLES));
    expect(Math.abs(waiting[power] / (2 * SAMPLES) - whole), `exponential ${power}`).toBeLessThan(
      5 * wholeError,
    );
  }
});

test('an exponential draw is never 0, so that no two arrivals coincide by rounding alone', () => {
  const { streams, stream } = openOne(5);
  let smallest = Infinity;
  for (let index = 0; index < SAMPLES; index++) smallest = Math.min(smallest, exponential(streams, stream));
  expect(smallest).toBeGreaterThan(0);
});

function openOne(seed: number): { streams: RandomStreams; stream: number } {
  const streams = new RandomStreams(RandomStreams.initial(seed));
  return { streams, stream: streams.open('a', 'b') };
}

function addPowers(sums: number[], x: number): void {
  for (let power = 1; power <= 4; power++) sums[power] += x ** power;
}

function factorial(n: number): number {
  return n === 0 ? 1 : n * factorial(n - 1);
}

function oddFactorial(n: number): number {
  if (n % 2 === 1) return 0;
  return n === 0 ? 1 : (n - 1) * oddFactorial(n - 2);
}

/** P(|Z| ≤ x) = p by bisection over the series of Φ. */
function quantileOfHalfNormal(p: number): number {
  let low = 0;
  let high = 6;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (insideOf(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

function insideOf(x: number): number {
  let term = x;
  let sum = 0;
  for (let divisor = 3; term > 1e-18; divisor += 2) {
    sum += term;
    term *= (x * x) / divisor;
  }
  return (2 * sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

function cellOf(edges: readonly number[], x: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function chiSquare(counts: Iterable<number>, expected: number): number {
  let sum = 0;
  for (const count of counts) sum += (count - expected) ** 2 / expected;
  return sum;
}

/** Exceeded by chance once in a million, after Wilson & Hilferty. */
function criticalChiSquare(degrees: number): number {
  return degrees * (1 - 2 / (9 * degrees) + 4.753 * Math.sqrt(2 / (9 * degrees))) ** 3;
}
