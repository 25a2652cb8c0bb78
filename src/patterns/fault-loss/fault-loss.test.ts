import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { loss } from './definition.ts';
import { lossEngine } from './engine.ts';

function fates(ratio: number, correlation: number, count = 20_000): boolean[] {
  const context = new FakeFaultContext({ ratio, correlation });
  const state = lossEngine.initial(context.plan);
  return Array.from({ length: count }, () => {
    const transit = createTransit();
    lossEngine.transit?.(state, transit, context);
    return transit.lost;
  });
}

const lostIn = (drawn: readonly boolean[]) => drawn.filter(Boolean).length;
const burstsIn = (drawn: readonly boolean[]) => drawn.filter((lost, i) => lost && !drawn[i - 1]).length;

describe('loss', () => {
  it('takes its share of the messages', () => {
    expect(Math.abs(lostIn(fates(0.1, 0)) - 2000)).toBeLessThan(190);
    expect(lostIn(fates(0, 0.5, 100))).toBe(0);
    expect(lostIn(fates(1, 0, 100))).toBe(100);
  });

  it('with correlation takes the same share in longer bursts', () => {
    const drawn = fates(0.1, 0.8, 100_000);
    const lost = lostIn(drawn);
    // Positive correlation makes the count vary (1 + 0.8) ÷ (1 − 0.8) = 9 times as much.
    expect(Math.abs(lost - 10_000)).toBeLessThan(4 * Math.sqrt(9 * 9000));
    expect(lost / burstsIn(drawn)).toBeCloseTo(1 / ((1 - 0.8) * (1 - 0.1)), 0);
  });

  it('acts on what earlier faults left', () => {
    const context = new FakeFaultContext({ ratio: 0.5, correlation: 0 });
    const transit = createTransit();
    transit.lost = true;
    lossEngine.transit?.(lossEngine.initial(context.plan), transit, context);
    expect(context.draws).toBe(0);
  });

  it('says how much', () => {
    expect(loss.describe({ ratio: 0.1, correlation: 0 })).toBe('10 % lost');
    expect(loss.describe({ ratio: 0.1, correlation: 0.5 })).toBe('10 % lost in bursts');
  });
});
