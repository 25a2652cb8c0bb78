import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnNode } from '../testing/run-on-node.ts';
import { ioLatency } from './definition.ts';
import { ioLatencyEngine } from './engine.ts';

function times(latencyMs: number, jitterMs: number, ratio: number): number[] {
  const context = new FakeFaultContext({ latencyMs, jitterMs, ratio });
  return Array.from({ length: 4000 }, () => ioLatencyEngine.work?.(null, 5, context, 0) as number);
}

describe('a slow disk', () => {
  it('adds its wait to every query', () => {
    expect(new Set(times(50, 0, 1))).toEqual(new Set([55]));
  });

  it('adds it to its share, and varies it', () => {
    const slowed = times(50, 20, 0.25).filter((ms) => ms > 5);
    expect(Math.abs(slowed.length - 1000)).toBeLessThan(120);
    expect(Math.min(...slowed)).toBeGreaterThanOrEqual(35);
    expect(Math.max(...slowed)).toBeLessThan(75);
  });

  it('never makes a query faster', () => {
    expect(Math.min(...times(5, 50, 1))).toBe(5);
  });

  it('has queries wait for connections that wait for the disk', () => {
    const { endsMs } = runOnNode(
      'database',
      { poolSize: 1 },
      [0, 0],
      [{ kind: 'io-latency', params: { latencyMs: 50 } }],
    );
    expect(endsMs).toEqual([60, 120]);
  });

  it('says how much', () => {
    expect(ioLatency.describe({ latencyMs: 50, jitterMs: 0, ratio: 1 })).toBe('+50 ms');
    expect(ioLatency.describe({ latencyMs: 50, jitterMs: 5, ratio: 1 })).toBe('+50 ± 5 ms');
  });
});
