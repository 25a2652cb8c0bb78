import { expect, test } from 'vitest';
import { exp, ln, pow, sinOfTurns } from './exact-math.ts';
import { hashHex, mixFloat } from './hash.ts';

const TWO_TO_53 = 9007199254740992;

// Correctly rounded, from mpmath with 40 digits.
const KNOWN_LN = [
  [0.1, -Math.LN10],
  [0.5, -Math.LN2],
  [2, Math.LN2],
  [3, 1.0986122886681098],
  [10, Math.LN10],
  [1e-300, -690.7755278982137],
  [123456.789, 11.723646487185881],
  [0.9999999, -1.0000000494736474e-7],
  [1.0000001, 9.999999505838704e-8],
] as const;
const KNOWN_EXP = [
  [-700.5, 5.980196118639791e-305],
  [-20.25, 1.6052280551856116e-9],
  [-1, 0.36787944117144233],
  [-1e-9, 0.999999999],
  [0.1, 1.1051709180756477],
  [0.5, 1.6487212707001282],
  [1, Math.E],
  [2, 7.38905609893065],
  [10.1, 24343.00942440838],
  [100, 2.6881171418161356e43],
  [700, 1.0142320547350045e304],
] as const;
const KNOWN_POW = [
  [2, 0.5, Math.SQRT2],
  [10, -3, 0.001],
  [1.5, 2.5, 2.7556759606310752],
  [0.3, 0.7, 0.4305116202499342],
  [1000, -0.9, 0.0019952623149688794],
  [7, 13.1, 117702130555.47083],
  [0.999, 1000, 0.36769542477096373],
] as const;
const KNOWN_SIN = [
  [0.05, 0.30901699437494745],
  [0.125, Math.SQRT1_2],
  [0.2, 0.9510565162951536],
  [0.3, 0.9510565162951536],
  [0.45, 0.30901699437494734],
  [0.7, -0.9510565162951535],
  [0.9, -0.587785252292473],
] as const;

test('known values are met to the last bit or its neighbour', () => {
  for (const [x, value] of KNOWN_LN) expect(ulpsBetween(ln(x), value), `ln ${x}`).toBeLessThanOrEqual(1);
  for (const [x, value] of KNOWN_EXP) expect(ulpsBetween(exp(x), value), `exp ${x}`).toBeLessThanOrEqual(1);
  for (const [x, y, value] of KNOWN_POW)
    expect(ulpsBetween(pow(x, y), value), `pow ${x} ${y}`).toBeLessThanOrEqual(1);
  for (const [x, value] of KNOWN_SIN)
    expect(Math.abs(sinOfTurns(x) - value), `sin ${x}`).toBeLessThanOrEqual(2 / TWO_TO_53);
});

test('ends of the range are exact', () => {
  expect(ln(1)).toBe(0);
  expect(ln(0)).toBe(-Infinity);
  expect(ln(-1)).toBeNaN();
  expect(ln(Infinity)).toBe(Infinity);
  expect(exp(0)).toBe(1);
  expect(exp(-Infinity)).toBe(0);
  expect(exp(-746)).toBe(0);
  expect(exp(710)).toBe(Infinity);
  expect(pow(5, 0)).toBe(1);
  expect(pow(7, 1)).toBe(7);
  expect(pow(2, 10)).toBe(1024);
  expect([0, 0.25, 0.75, 1, 7.25, -0.25].map(sinOfTurns)).toEqual([0, 1, -1, 0, 1, -1]);
});

test('the engine’s own functions are within 2 units in the last place', () => {
  for (let index = 0; index < 20_000; index++) {
    const x = 1e-6 * 1.0014 ** index;
    const small = -40 + index * 0.0043;
    expect(ulpsBetween(ln(x), Math.log(x)), `ln ${x}`).toBeLessThanOrEqual(2);
    expect(ulpsBetween(exp(small), Math.exp(small)), `exp ${small}`).toBeLessThanOrEqual(2);
    expect(ulpsBetween(pow(x, 0.37), x ** 0.37), `pow ${x}`).toBeLessThanOrEqual(2);
    expect(Math.abs(sinOfTurns(small) - Math.sin(2 * Math.PI * (small - Math.floor(small))))).toBeLessThan(
      2e-15,
    );
  }
});

test('logarithm and exponential never fall, not even between neighbouring doubles', () => {
  for (const start of [1e-5, 0.5, Math.SQRT1_2, 0.9999999, 1, Math.SQRT2, 2, 10, 1e5]) {
    let x = start;
    for (let index = 0; index < 2000; index++) {
      const next = x + x * Number.EPSILON;
      expect(ln(next)).toBeGreaterThanOrEqual(ln(x));
      expect(exp(-x)).toBeGreaterThanOrEqual(exp(-next));
      x = next;
    }
  }
});

test('exponential undoes logarithm', () => {
  for (let x = 0.001; x < 1000; x *= 1.01) expect(Math.abs(exp(ln(x)) / x - 1)).toBeLessThan(4e-15);
});

test('golden: ten thousand results of each function are the same bits in every engine', () => {
  expect(hashOf(ln, 0.00037, 0.0137)).toBe('8514d4919a62a168');
  expect(hashOf(exp, -50.3, 0.0101)).toBe('894a21d3bc3511a2');
  expect(hashOf((x) => pow(x, 0.731), 0.0003, 0.0711)).toBe('586486fe139324cc');
  expect(hashOf(sinOfTurns, -3.3, 0.000777)).toBe('d518acb61ec54cde');
});

function hashOf(f: (x: number) => number, from: number, step: number): string {
  const hash = new Int32Array(2);
  for (let index = 0; index < 10_000; index++) mixFloat(hash, f(from + index * step));
  return hashHex(hash);
}

/** How many doubles lie between two numbers of the same sign. */
function ulpsBetween(a: number, b: number): number {
  const [first, second] = new BigInt64Array(new Float64Array([a, b]).buffer);
  return Math.abs(Number(first - second));
}
