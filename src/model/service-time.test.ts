import { describe, expect, it } from 'vitest';
import { createSampler, meanOf } from '../kernel/distributions.ts';
import { timeDistribution, timeShapes } from './service-time.ts';

const spec = { meanMs: 20, spreadMs: 5, paretoShape: 2.5, erlangShape: 4 };

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
});
