import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Backoff, backoffDelayMs } from './backoff-delay-ms.ts';

const doubling: Backoff = { initialDelayMs: 500, maxDelayMs: 60_000, base: 2, jitter: 'none' };

const delays = (backoff: Backoff, retries: number, uniform = 0.5) =>
  Array.from({ length: retries }, (_, i) => backoffDelayMs(backoff, i + 1, backoff.initialDelayMs, uniform));

describe('back-off', () => {
  it('R16: 500 ms ×2 gives 500, 1000, 2000, 4000, 8000', () => {
    expect(delays(doubling, 5)).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  it('R16: is capped by the maximum', () => {
    expect(delays({ ...doubling, maxDelayMs: 3000 }, 5)).toEqual([500, 1000, 2000, 3000, 3000]);
  });

  it('R16: full jitter lies within 0 and the delay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (retry, uniform) => {
          const delayMs = backoffDelayMs({ ...doubling, jitter: 'full' }, retry, 500, uniform);
          expect(delayMs).toBeGreaterThanOrEqual(0);
          expect(delayMs).toBeLessThanOrEqual(backoffDelayMs(doubling, retry, 500, uniform));
        },
      ),
    );
  });

  it('equal jitter lies within half the delay and the delay', () => {
    expect(delays({ ...doubling, jitter: 'equal' }, 3, 0)).toEqual([250, 500, 1000]);
    expect(delays({ ...doubling, jitter: 'equal' }, 3, 0.5)).toEqual([375, 750, 1500]);
  });

  it('caps first and jitters then, so that pauses at the cap still differ', () => {
    const capped: Backoff = { ...doubling, maxDelayMs: 1000 };
    for (const jitter of ['full', 'equal', 'decorrelated'] as const) {
      const some = [0.1, 0.5, 0.9].map((uniform) => backoffDelayMs({ ...capped, jitter }, 10, 1000, uniform));
      expect(new Set(some).size).toBe(3);
      expect(Math.max(...some)).toBeLessThan(1000);
    }
  });

  it('decorrelated jitter lies within the first delay and three times the last pause', () => {
    const decorrelated: Backoff = { ...doubling, jitter: 'decorrelated' };
    expect(backoffDelayMs(decorrelated, 1, 500, 0)).toBe(500);
    expect(backoffDelayMs(decorrelated, 1, 500, 0.5)).toBe(1000);
    expect(backoffDelayMs(decorrelated, 2, 1000, 0.5)).toBe(1750);
    expect(backoffDelayMs({ ...decorrelated, maxDelayMs: 700 }, 9, 700, 0.5)).toBe(600);
  });

  it('carries the exact value, never a rounded one', () => {
    expect(delays({ ...doubling, initialDelayMs: 100, base: 1.5 }, 6)).toEqual([
      100, 150, 225, 337.5, 506.25, 759.375,
    ]);
  });

  it('does not overflow after thousands of retries', () => {
    for (const retry of [1024, 1025, 5000, 1e9]) expect(backoffDelayMs(doubling, retry, 500, 0)).toBe(60_000);
  });

  it('the cap holds for the first pause too, and 0 stays 0', () => {
    expect(delays({ ...doubling, maxDelayMs: 100 }, 2)).toEqual([100, 100]);
    for (const jitter of ['none', 'full', 'equal', 'decorrelated'] as const) {
      expect(delays({ ...doubling, initialDelayMs: 0, jitter }, 3)).toEqual([0, 0, 0]);
    }
  });

  it('equal jitter never rounds up past the cap (counterexample of the property below)', () => {
    const tiny: Backoff = { initialDelayMs: 5e-324, maxDelayMs: 3.5e-323, base: 1.5, jitter: 'equal' };
    expect(backoffDelayMs(tiny, 6, 0, 0.875)).toBeLessThanOrEqual(tiny.maxDelayMs);
  });

  it('is a finite number from 0 to the cap, whatever the parameters', () => {
    fc.assert(
      fc.property(
        fc.record({
          initialDelayMs: fc.double({ min: 0, max: 600_000, noNaN: true }),
          maxDelayMs: fc.double({ min: 0, max: 3_600_000, noNaN: true }),
          base: fc.double({ min: 1, max: 10, noNaN: true }),
          jitter: fc.constantFrom('none', 'full', 'equal', 'decorrelated'),
        }),
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 3_600_000, noNaN: true }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (backoff, retry, previousMs, uniform) => {
          const delayMs = backoffDelayMs(backoff, retry, previousMs, uniform);
          expect(delayMs).toBeGreaterThanOrEqual(0);
          expect(delayMs).toBeLessThanOrEqual(backoff.maxDelayMs);
        },
      ),
    );
  });
});
