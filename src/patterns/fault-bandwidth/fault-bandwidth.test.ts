import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { bandwidth } from './definition.ts';
import { bandwidthEngine } from './engine.ts';

function setUp(bytesPerSecond: number, burstBytes: number, bytesPerMessage: number) {
  const context = new FakeFaultContext({ bytesPerSecond, burstBytes, bytesPerMessage });
  const state = bandwidthEngine.initial(context.plan);
  /** When a message that is sent now sets out. */
  return (atMs: number, direction: 'request' | 'response' = 'request'): number => {
    context.nowMs = atMs;
    const transit = { ...createTransit(), direction, delayMs: 0 };
    bandwidthEngine.transit?.(state, transit, context);
    return atMs + transit.delayMs;
  };
}

describe('bandwidth', () => {
  it('lets a burst pass, then one message after the other at its rate', () => {
    const send = setUp(1000, 2000, 1000);
    expect([0, 0, 0, 0, 0].map((atMs) => send(atMs))).toEqual([0, 0, 1000, 2000, 3000]);
  });

  it('fills the bucket while nothing is sent, never above the burst', () => {
    const send = setUp(1000, 2000, 1000);
    send(0);
    send(0);
    expect(send(500)).toBe(1000);
    expect([60_000, 60_000, 60_000].map((atMs) => send(atMs))).toEqual([60_000, 60_000, 61_000]);
  });

  it('has a full bucket each time that it begins, however deep in debt it ended', () => {
    const context = new FakeFaultContext({ bytesPerSecond: 10, burstBytes: 1000, bytesPerMessage: 1000 });
    const state = bandwidthEngine.initial(context.plan);
    for (const beginMs of [0, 1000]) {
      context.nowMs = beginMs;
      bandwidthEngine.begin?.(state, context);
      const waits = [1, 2, 3].map(() => {
        const transit = { ...createTransit(), delayMs: 0 };
        bandwidthEngine.transit?.(state, transit, context);
        return transit.delayMs;
      });
      expect(waits).toEqual([0, 100_000, 200_000]);
    }
  });

  it('gives each direction a bucket of its own', () => {
    const send = setUp(1000, 1000, 1000);
    expect([send(0), send(0, 'response'), send(0), send(0, 'response')]).toEqual([0, 0, 1000, 1000]);
  });

  it('carries a message bigger than the bucket when all of it is paid for', () => {
    const send = setUp(1000, 0, 3000);
    expect([send(0), send(0)]).toEqual([3000, 6000]);
  });

  it('keeps the order and never carries more than burst and rate allow', () => {
    const gaps = fc.array(fc.nat(3000), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (gapsMs, rate, burst) => {
        const send = setUp(rate, burst, 700);
        let atMs = 0;
        const leavesMs = gapsMs.map((gapMs) => {
          atMs += gapMs;
          return send(atMs);
        });
        for (const [i, toMs] of leavesMs.entries()) {
          if (i > 0) expect(toMs).toBeGreaterThanOrEqual(leavesMs[i - 1] as number);
          for (const [first, fromMs] of leavesMs.entries()) {
            if (first > i) break;
            const allowed = Math.max(burst, 700) + (rate * (toMs - fromMs)) / 1000;
            expect((i - first + 1) * 700).toBeLessThanOrEqual(allowed + 700 + 1e-6);
          }
        }
      }),
    );
  });

  it('is the throughput of a wire that gets more than it carries', () => {
    // Ten calls, one every 10 ms, of which the wire carries one every 100 ms.
    const { wire } = runOnWire([
      {
        kind: 'bandwidth',
        direction: 'request',
        params: { bytesPerSecond: 10_000, burstBytes: 0, bytesPerMessage: 1000 },
      },
    ]);
    // Work, way there and back take 10 ms each; the k-th call has waited for k messages since the fault began with it.
    const waitsMs = Array.from({ length: 10 }, (_, k) => (k + 1) * 100 - k * 10);
    const meanWaitMs = waitsMs.reduce((sum, ms) => sum + ms, 0) / 10;
    expect(wire.meanMs).toBeCloseTo(30 + meanWaitMs, 6);
    expect(wire).toMatchObject({ ok: 10 });
  });

  it('says how much', () => {
    expect(bandwidth.describe({ bytesPerSecond: 10_000, burstBytes: 0, bytesPerMessage: 1 })).toBe(
      '10000 B/s',
    );
  });
});
