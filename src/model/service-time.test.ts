import { describe, expect, it } from 'vitest';
import { createSampler, meanOf } from '../kernel/distributions.ts';
import { timeDistribution, timeShapes } from './service-time.ts';

const spec = { meanMs: 20, spreadMs: 5, paretoShape: 2.5, erlangShape: 4, percentiles: [] };

describe('the distribution that a form describes', () => {
  it.each(timeShapes)('has the mean that the form says: %s', (shape) => {
    const mean = meanOf(timeDistribution({ ...spec, shape }));
    // Cutting a normal off at 0 lifts its mean a little.
    expect(mean).toBeCloseTo(20, shape === 'normal' ? 2 : 9);
  });

  it.each(timeShapes)('is no time at all for a mean of 0: %s', (shape) => {
    expect(timeDistribution({ ...spec, meanMs: 0, shape })).toEqual({ kind: 'constant', mean: 0 });
  });

  it.each(timeShapes)('can be drawn from at the ends of what the form allows: %s', (shape) => {
    for (const meanMs of [1e-6, 3_600_000]) {
      for (const spreadMs of [0, 3_600_000]) {
        const distribution = timeDistribution({
          shape,
          meanMs,
          spreadMs,
          paretoShape: 1.01,
          erlangShape: 100,
          percentiles: [
            { percentile: 0, ms: meanMs },
            { percentile: 100, ms: spreadMs },
          ],
        });
        expect(() => createSampler(distribution)).not.toThrow();
      }
    }
  });

  it('cuts a uniform spread to the mean, so that no time is negative', () => {
    expect(timeDistribution({ ...spec, shape: 'uniform', spreadMs: 50 })).toEqual({
      kind: 'uniform',
      min: 0,
      max: 40,
    });
  });

  it('puts measured percentiles in order, and has their mean', () => {
    const percentiles = [
      { percentile: 90, ms: 50 },
      { percentile: 50, ms: 10 },
      { percentile: 50, ms: 20 },
      { percentile: 99, ms: 40 },
    ];
    const distribution = timeDistribution({ ...spec, shape: 'empirical', percentiles });
    expect(distribution).toEqual({
      kind: 'empirical',
      points: [
        { percentile: 50, value: 20 },
        { percentile: 90, value: 50 },
        { percentile: 99, value: 50 },
      ],
    });
    // Half at 20, two fifths on the line from 20 to 50, a tenth at 50.
    expect(meanOf(distribution)).toBeCloseTo(10 + 14 + 5, 9);
  });
});
