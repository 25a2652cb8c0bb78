import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { latency } from './definition.ts';
import { latencyEngine } from './engine.ts';

function delays(latencyMs: number, jitterMs: number): number[] {
  const context = new FakeFaultContext({ latencyMs, jitterMs });
  return Array.from({ length: 1000 }, () => {
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

  it('says how much', () => {
    expect(latency.describe({ latencyMs: 500, jitterMs: 0 })).toBe('500 ms');
    expect(latency.describe({ latencyMs: 500, jitterMs: 50 })).toBe('500 ± 50 ms');
  });
});
