import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { arrivalsOnWire, runOnWire } from '../testing/run-on-wire.ts';
import { reorder } from './definition.ts';
import { reorderEngine } from './engine.ts';

function transits(ratio: number, windowMs = 100) {
  const context = new FakeFaultContext({ ratio, windowMs });
  return Array.from({ length: 4000 }, () => {
    const transit = createTransit();
    reorderEngine.transit?.(null, transit, context);
    return transit;
  });
}

describe('reordering', () => {
  it('holds its share of the messages up, evenly within the window', () => {
    const held = transits(0.25).filter(({ isOutOfOrder }) => isOutOfOrder);
    expect(Math.abs(held.length - 1000)).toBeLessThan(120);
    const meanMs = held.reduce((sum, { delayMs }) => sum + delayMs, 0) / held.length;
    expect(Math.abs(meanMs - 60)).toBeLessThan(4);
    expect(Math.max(...held.map(({ delayMs }) => delayMs))).toBeLessThan(110);
  });

  it('leaves the others as they are', () => {
    expect(transits(0).every(({ isOutOfOrder, delayMs }) => !isOutOfOrder && delayMs === 10)).toBe(true);
  });

  it('has later messages overtake, and those that are not struck keep their order', () => {
    const sent = 200;
    const arrived = arrivalsOnWire(
      [{ kind: 'reorder', direction: 'request', params: { ratio: 0.3, windowMs: 100 } }],
      sent,
    );
    expect(arrived).toHaveLength(sent);
    expect(new Set(arrived).size).toBe(sent);
    // A wire of 10 ms with a message every 10 ms: whoever is not held up arrives 10 ms after it set out.
    const overtaken = arrived.filter((trace, i) => i > 0 && trace < (arrived[i - 1] as number)).length;
    expect(overtaken).toBeGreaterThan(20);
  });

  it('does not have the others wait for the message that is held up', () => {
    const { wire } = runOnWire(
      [{ kind: 'reorder', direction: 'request', params: { ratio: 0.05, windowMs: 10_000 } }],
      100,
    );
    expect(wire.p50Ms).toBeLessThan(31);
    expect(wire.p99Ms).toBeGreaterThan(1000);
  });

  it('says how much', () => {
    expect(reorder.describe({ ratio: 0.1, windowMs: 100 })).toBe('10 % by up to 100 ms');
  });
});
