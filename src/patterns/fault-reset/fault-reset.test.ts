import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { reset } from './definition.ts';
import { resetEngine } from './engine.ts';

describe('a reset', () => {
  it('breaks its share of the connections', () => {
    const context = new FakeFaultContext({ ratio: 0.25, afterMs: 40 });
    const broken = Array.from({ length: 4000 }, () => {
      const transit = createTransit();
      resetEngine.transit?.(null, transit, context);
      return transit.resetAfterMs;
    }).filter((afterMs) => afterMs === 40).length;
    expect(Math.abs(broken - 1000)).toBeLessThan(120);
  });

  it('of two counts the one that comes first', () => {
    const transit = createTransit();
    for (const afterMs of [40, 20, 30])
      resetEngine.transit?.(null, transit, new FakeFaultContext({ ratio: 1, afterMs }));
    expect(transit.resetAfterMs).toBe(20);
  });

  it('tells the caller while the work is done, and the answer comes late', () => {
    const { callee, wire } = runOnWire([
      { kind: 'reset', direction: 'both', params: { ratio: 1, afterMs: 5 } },
    ]);
    expect(callee).toMatchObject({ offered: 10, completed: 10 });
    expect(wire).toMatchObject({ failed: { 'connection-refused': 10 }, late: 10, meanMs: 5 });
  });

  it('is beaten by a faster answer, after which it is news to nobody', () => {
    const { wire } = runOnWire([{ kind: 'reset', direction: 'both', params: { ratio: 1, afterMs: 31 } }]);
    expect(wire).toMatchObject({ ok: 10, late: 0 });
  });

  it('says how many', () => {
    expect(reset.describe({ ratio: 0.1, afterMs: 0 })).toBe('10 %');
    expect(reset.describe({ ratio: 0.1, afterMs: 20 })).toBe('10 % after 20 ms');
  });
});
