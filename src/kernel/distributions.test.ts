import { expect, test } from 'vitest';
import { createSampler, type Distribution, meanOf, varianceOf } from './distributions.ts';
import { hashHex, mixFloat } from './hash.ts';
import { RandomStreams } from './random-streams.ts';

interface Case {
  readonly name: string;
  readonly distribution: Distribution;
  /** First eight values of stream (42, checkout, service time). */
  readonly golden?: readonly number[];
  /** Hash of the first 100 000 values of stream (7, a, b). */
  readonly goldenHash?: string;
  readonly mean: number;
  readonly variance: number;
  /** P(X ≤ x); left out where there is no density. */
  readonly share?: (x: number) => number;
}

const EMPIRICAL_POINTS = [
  { percentile: 0, value: 2 },
  { percentile: 50, value: 10 },
  { percentile: 99, value: 100 },
];

const CASES: readonly Case[] = [
  {
    name: 'constant',
    distribution: { kind: 'constant', mean: 12.5 },
    golden: Array.from({ length: 8 }, () => 12.5),
    goldenHash: '43d02a9f27e1cf92',
    mean: 12.5,
    variance: 0,
  },
  {
    name: 'uniform',
    distribution: { kind: 'uniform', min: 2, max: 9 },
    golden: [
      7.4040949668269604, 6.159807614516467, 5.225411961786449, 4.512510655913502, 2.28713624086231,
      8.755926090525463, 8.197906516725197, 6.037589653395116,
    ],
    goldenHash: '29f0a6a43e6195be',
    mean: 5.5,
    variance: 49 / 12,
    share: (x) => (x - 2) / 7,
  },
  {
    name: 'exponential',
    distribution: { kind: 'exponential', mean: 10 },
    golden: [
      16.664653320208128, 6.53457384004719, 8.411474168666562, 3.793025941790832, 0.8413923467267805,
      47.66573415956653, 19.973495716485147, 11.831305312993878,
    ],
    goldenHash: 'e8e248f2cdf96d15',
    mean: 10,
    variance: 100,
    share: (x) => -Math.expm1(-x / 10),
  },
  {
    name: 'normal, far from 0',
    distribution: { kind: 'normal', mean: 100, standardDeviation: 8 },
    mean: 100,
    variance: 64,
    share: (x) => normalShare((x - 100) / 8),
  },
  {
    name: 'normal, cut off at 0',
    distribution: { kind: 'normal', mean: 10, standardDeviation: 8 },
    golden: [
      3.4922326974684967, 2.2282093318695786, 21.925965368741927, 16.712738383762243, 11.136595232094663,
      8.4060514854116, 6.644426297653153, 2.8343640663245138,
    ],
    goldenHash: '744d7da2e0ce0430',
    // By mpmath's quadrature.
    mean: 11.633803671189414,
    variance: 44.99264885211385,
    share: (x) => (normalShare((x - 10) / 8) - normalShare(-10 / 8)) / (1 - normalShare(-10 / 8)),
  },
  {
    name: 'normal, half of it cut off',
    distribution: { kind: 'normal', mean: 0, standardDeviation: 3 },
    mean: 3 * Math.sqrt(2 / Math.PI),
    variance: 9 * (1 - 2 / Math.PI),
    share: (x) => 2 * normalShare(x / 3) - 1,
  },
  {
    name: 'lognormal',
    distribution: { kind: 'lognormal', mean: 10, standardDeviation: 5 },
    golden: [
      6.090592307869777, 5.652555826365621, 18.08735076748428, 13.294951106959454, 9.565152321072862,
      8.140849189082411, 7.336594527831182, 4.475421016474634,
    ],
    goldenHash: 'c218fb823a38a80b',
    mean: 10,
    variance: 25,
    share: (x) => normalShare((Math.log(x / 10) + Math.log(1.25) / 2) / Math.sqrt(Math.log(1.25))),
  },
  {
    name: 'pareto, light',
    distribution: { kind: 'pareto', mean: 10, shape: 6 },
    mean: 10,
    variance: 100 / 24,
    share: (x) => 1 - (50 / 6 / x) ** 6,
  },
  {
    name: 'pareto, heavy',
    distribution: { kind: 'pareto', mean: 10, shape: 2.5 },
    golden: [
      11.685463133000212, 7.792349529607087, 8.39988853379335, 6.983013149251303, 6.205370725327927,
      40.382189573038666, 13.339096344324114, 9.631237110136153,
    ],
    goldenHash: '2a193f7dcf102501',
    mean: 10,
    variance: 80,
    share: (x) => 1 - (6 / x) ** 2.5,
  },
  {
    name: 'erlang of 2 stages',
    distribution: { kind: 'erlang', mean: 10, shape: 2 },
    mean: 10,
    variance: 50,
    share: (x) => erlangShare(2, x / 5),
  },
  {
    name: 'erlang of 4 stages',
    distribution: { kind: 'erlang', mean: 10, shape: 4 },
    golden: [
      5.797887374530929, 18.315199622039685, 9.863755713928747, 7.30176297678276, 5.512631578011701,
      14.702129815619319, 5.444953803145768, 17.82702072340181,
    ],
    goldenHash: 'eb64e16d6d38d129',
    mean: 10,
    variance: 25,
    share: (x) => erlangShare(4, x / 2.5),
  },
  {
    name: 'erlang of 100 stages',
    distribution: { kind: 'erlang', mean: 10, shape: 100 },
    mean: 10,
    variance: 1,
    share: (x) => erlangShare(100, x * 10),
  },
  {
    name: 'empirical',
    distribution: { kind: 'empirical', points: EMPIRICAL_POINTS },
    golden: [
      59.96167551441004, 27.312736240956855, 9.372370198369026, 7.742881499230862, 2.65631140768528,
      95.43246301670312, 80.79055000153579, 24.105850963720254,
    ],
    goldenHash: 'b976ed3efed215fa',
    mean: 0.5 * 6 + 0.49 * 55 + 0.01 * 100,
    variance: 0.5 * (64 / 12 + 36) + 0.49 * (8100 / 12 + 3025) + 0.01 * 10_000 - 30.95 ** 2,
  },
  {
    name: 'empirical without ends',
    distribution: {
      kind: 'empirical',
      points: [
        { percentile: 50, value: 10 },
        { percentile: 90, value: 20 },
      ],
    },
    mean: 0.5 * 10 + 0.4 * 15 + 0.1 * 20,
    variance: 0.5 * 100 + 0.4 * (100 / 12 + 225) + 0.1 * 400 - 13 ** 2,
  },
];

const SAMPLES = 200_000;

for (const { name, distribution, golden, goldenHash, mean, variance, share } of CASES) {
  test(`${name}: the stated mean and variance are right`, () => {
    expect(meanOf(distribution)).toBeCloseTo(mean, 10);
    expect(varianceOf(distribution)).toBeCloseTo(variance, 9);
  });

  test(`${name}: samples have that mean and variance within 5 standard errors`, () => {
    const values = valuesOf(distribution, SAMPLES);
    const found = values.reduce((sum, x) => sum + x, 0) / SAMPLES;
    const second = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / SAMPLES;
    const fourth = values.reduce((sum, x) => sum + (x - mean) ** 4, 0) / SAMPLES;
    expect(Math.abs(found - mean)).toBeLessThanOrEqual(5 * Math.sqrt(variance / SAMPLES));
    // A variance without a fourth moment has no standard error.
    if (name === 'pareto, heavy') return;
    expect(Math.abs(second - variance)).toBeLessThanOrEqual(
      5 * Math.sqrt(Math.max(0, fourth - second ** 2) / SAMPLES),
    );
  });

  if (share !== undefined) {
    test(`${name}: samples follow the distribution (Kolmogorov–Smirnov)`, () => {
      const values = valuesOf(distribution, SAMPLES).sort();
      let distance = 0;
      for (const [index, value] of values.entries()) {
        const expected = share(value);
        distance = Math.max(distance, expected - index / SAMPLES, (index + 1) / SAMPLES - expected);
      }
      // Exceeded by chance once in a million: √(ln(2/α)/2) / √n.
      expect(distance).toBeLessThan(Math.sqrt(Math.log(2e6) / 2 / SAMPLES));
    });
  }

  if (golden !== undefined) {
    test(`${name}: golden: samples are the same bits in every engine`, () => {
      const sampler = createSampler(distribution);
      const streams = new RandomStreams(RandomStreams.initial(42));
      const stream = streams.open('checkout', 'service time');
      expect(Array.from({ length: 8 }, () => sampler.sample(streams, stream))).toEqual(golden);
      const hash = new Int32Array(2);
      for (const value of valuesOf(distribution, 100_000)) mixFloat(hash, value);
      expect(hashHex(hash)).toBe(goldenHash);
    });
  }

  test(`${name}: no sample is negative`, () => {
    expect(valuesOf(distribution, SAMPLES).every((value) => value >= 0)).toBe(true);
  });
}

test('empirical percentiles are met, and the ends hold beyond the first and last point', () => {
  const values = valuesOf({ kind: 'empirical', points: EMPIRICAL_POINTS }, SAMPLES);
  const atMost = (x: number): number => values.filter((value) => value <= x).length / SAMPLES;
  for (const [x, share] of [
    [6, 0.25],
    [10, 0.5],
    [55, 0.745],
    [99.999999, 0.99],
  ]) {
    expect(Math.abs(atMost(x) - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / SAMPLES));
  }
  expect(Math.max(...values.slice(0, 50_000))).toBe(100);
  expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(2);
  const flat = valuesOf({ kind: 'empirical', points: [{ percentile: 50, value: 10 }] }, 100);
  expect(flat.every((value) => value === 10)).toBe(true);
});

test('a heavy Pareto distribution has no variance, and the mean of a normal one far from 0 is its own', () => {
  expect(varianceOf({ kind: 'pareto', mean: 10, shape: 2 })).toBe(Infinity);
  expect(varianceOf({ kind: 'pareto', mean: 10, shape: 1.5 })).toBe(Infinity);
  expect(meanOf({ kind: 'normal', mean: 1e6, standardDeviation: 1 })).toBe(1e6);
  expect(meanOf({ kind: 'normal', mean: 5, standardDeviation: 0 })).toBe(5);
  expect(varianceOf({ kind: 'normal', mean: 5, standardDeviation: 0 })).toBe(0);
});

test('a distribution without spread always gives its mean', () => {
  for (const distribution of [
    { kind: 'normal', mean: 5, standardDeviation: 0 },
    { kind: 'uniform', min: 5, max: 5 },
    { kind: 'exponential', mean: 0 },
    { kind: 'erlang', mean: 0, shape: 3 },
  ] as const) {
    const mean = meanOf(distribution);
    expect(valuesOf(distribution, 10)).toEqual(Float64Array.from({ length: 10 }, () => mean));
  }
  const nearly = valuesOf({ kind: 'lognormal', mean: 5, standardDeviation: 0 }, 10);
  for (const value of nearly) expect(value).toBeCloseTo(5, 12);
});

test('parameters out of range are refused with the range and what came', () => {
  const refusals: readonly (readonly [Distribution, string])[] = [
    [{ kind: 'constant', mean: -1 }, 'mean must be at least 0 and finite, got -1'],
    [{ kind: 'exponential', mean: Number.NaN }, 'mean must be at least 0 and finite, got NaN'],
    [{ kind: 'uniform', min: 5, max: 4 }, 'max must be at least min (5) and finite, got 4'],
    [{ kind: 'normal', mean: 1, standardDeviation: Infinity }, 'standardDeviation must be at least 0'],
    [{ kind: 'lognormal', mean: 0, standardDeviation: 1 }, 'mean must be above 0'],
    [{ kind: 'pareto', mean: 1, shape: 1 }, 'must be above 1'],
    [{ kind: 'erlang', mean: 1, shape: 1.5 }, 'whole number 1–100, got 1.5'],
    [{ kind: 'erlang', mean: 1, shape: 101 }, 'whole number 1–100, got 101'],
    [{ kind: 'empirical', points: [] }, 'at least one point'],
    [{ kind: 'empirical', points: [{ percentile: 101, value: 1 }] }, 'got 101'],
    [
      {
        kind: 'empirical',
        points: [
          { percentile: 50, value: 2 },
          { percentile: 50, value: 3 },
        ],
      },
      'got 50 after 50',
    ],
    [
      {
        kind: 'empirical',
        points: [
          { percentile: 50, value: 2 },
          { percentile: 60, value: 1 },
        ],
      },
      'got 1 after 2',
    ],
  ];
  for (const [distribution, message] of refusals) expect(() => createSampler(distribution)).toThrow(message);
});

function valuesOf(distribution: Distribution, count: number): Float64Array {
  const sampler = createSampler(distribution);
  const streams = new RandomStreams(RandomStreams.initial(7));
  const stream = streams.open('a', 'b');
  return Float64Array.from({ length: count }, () => sampler.sample(streams, stream));
}

/** Φ by its series of positive terms. */
function normalShare(z: number): number {
  const x = Math.min(Math.abs(z), 9);
  let term = x;
  let sum = 0;
  for (let divisor = 3; term > 1e-18; divisor += 2) {
    sum += term;
    term *= (x * x) / divisor;
  }
  const inner = (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
  return z < 0 ? 0.5 - inner : 0.5 + inner;
}

function erlangShare(shape: number, x: number): number {
  let term = Math.exp(-x);
  let sum = 0;
  for (let stage = 0; stage < shape; stage++) {
    sum += term;
    term *= x / (stage + 1);
  }
  return 1 - sum;
}
