import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { latency } from './definition.ts';
import { latencyEngine, prepareLatency } from './engine.ts';
import type { LatencyParams } from './params.ts';

function delays(
  latencyMs: number,
  jitterMs: number,
  distribution: LatencyParams['distribution'] = 'uniform',
  count = 1000,
): number[] {
  const context = new FakeFaultContext(prepareLatency({ latencyMs, jitterMs, distribution }));
  return Array.from({ length: count }, () => {
    const transit = createTransit();
    latencyEngine.transit?.(null, transit, context);
    return transit.delayMs;
  });
}

describe('added latency', () => {
  it('comes on top of the delay of the wire', () => {
    expect(new Set(delays(500, 0))).toEqual(new Set([510]));
  });

  it('varies evenly around its mean with jitter', () => {
    const drawn = delays(500, 50);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(460);
    expect(Math.max(...drawn)).toBeLessThan(560);
    expect(Math.abs(drawn.reduce((sum, ms) => sum + ms, 0) / 1000 - 510)).toBeLessThan(4);
  });

  it('never makes a message faster than the wire', () => {
    expect(Math.min(...delays(10, 100))).toBe(10);
  });

  it.each(['normal', 'pareto'] as const)('has the jitter as its standard deviation: %s', (distribution) => {
    const drawn = delays(500, 50, distribution, 20_000).map((ms) => ms - 510);
    const mean = drawn.reduce((sum, ms) => sum + ms, 0) / drawn.length;
    const deviation = Math.sqrt(drawn.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / drawn.length);
    expect(Math.abs(mean)).toBeLessThan(2);
    expect(Math.abs(deviation - 50)).toBeLessThan(distribution === 'normal' ? 2 : 8);
    // A long tail upwards, and nothing far below.
    const far = drawn.filter((ms) => ms > 200).length;
    if (distribution === 'normal') expect(far).toBeLessThan(5);
    else expect(far).toBeGreaterThan(50);
    if (distribution === 'pareto') expect(Math.min(...drawn)).toBeGreaterThan(-29);
  });

  it.each(['normal', 'pareto'] as const)(
    'is never less than nothing, nor anything but itself without jitter: %s',
    (distribution) => {
      expect(Math.min(...delays(10, 100, distribution))).toBeGreaterThanOrEqual(10);
      expect(new Set(delays(500, 0, distribution))).toEqual(new Set([510]));
      expect(new Set(delays(0, 0, distribution))).toEqual(new Set([10]));
    },
  );

  it('says how much', () => {
    expect(latency.describe({ latencyMs: 500, jitterMs: 0, distribution: 'uniform' })).toBe('500 ms');
    expect(latency.describe({ latencyMs: 500, jitterMs: 50, distribution: 'normal' })).toBe('500 ± 50 ms');
  });
});
