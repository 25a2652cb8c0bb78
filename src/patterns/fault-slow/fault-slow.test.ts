import { describe, expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { slow } from './definition.ts';
import { slowEngine } from './engine.ts';

describe('slowness', () => {
  it('stretches all work by its factor, and needs no chance for that', () => {
    const context = new FakeFaultContext({ factor: 20, ratio: 1 });
    expect(slowEngine.work?.(null, 3, context, 0)).toBe(60);
    expect(context.draws).toBe(0);
  });

  it('stretches its share of the work', () => {
    const context = new FakeFaultContext({ factor: 20, ratio: 0.25 });
    const times = Array.from({ length: 4000 }, () => slowEngine.work?.(null, 1, context, 0));
    const slowed = times.filter((ms) => ms === 20).length;
    expect(times.every((ms) => ms === 1 || ms === 20)).toBe(true);
    expect(Math.abs(slowed - 1000)).toBeLessThan(120);
  });

  it('says how much', () => {
    expect(slow.describe({ factor: 20, ratio: 1 })).toBe('×20');
    expect(slow.describe({ factor: 20, ratio: 0.125 })).toBe('×20 for 12.5 %');
  });
});
