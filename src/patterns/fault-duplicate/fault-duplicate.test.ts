import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { duplicate } from './definition.ts';
import { duplicateEngine } from './engine.ts';

function copies(ratio: number, count = 4000): number[] {
  const context = new FakeFaultContext({ ratio, gapMs: 3 });
  return Array.from({ length: count }, () => {
    const transit = createTransit();
    duplicateEngine.transit?.(null, transit, context);
    return transit.copies;
  });
}

describe('duplication', () => {
  it('delivers its share of the messages once more', () => {
    const twice = copies(0.25).filter((count) => count === 1).length;
    expect(Math.abs(twice - 1000)).toBeLessThan(120);
    expect(new Set(copies(0, 50))).toEqual(new Set([0]));
    expect(new Set(copies(1, 50))).toEqual(new Set([1]));
  });

  it('adds up with another one', () => {
    const transit = createTransit();
    const context = new FakeFaultContext({ ratio: 1, gapMs: 3 });
    duplicateEngine.transit?.(null, transit, context);
    duplicateEngine.transit?.(null, transit, context);
    expect(transit).toMatchObject({ copies: 2, copyGapMs: 3 });
    expect(context.draws).toBe(0);
  });

  it('has a request served twice, and its second answer come late', () => {
    const { callee, wire } = runOnWire([
      { kind: 'duplicate', direction: 'request', params: { ratio: 1, gapMs: 2 } },
    ]);
    expect(callee).toMatchObject({ offered: 20, completed: 20 });
    expect(wire).toMatchObject({ calls: 10, ok: 10, late: 10, inFlight: 0 });
  });

  it('has an answer come twice, of which one is late', () => {
    const { callee, wire } = runOnWire([{ kind: 'duplicate', direction: 'response', params: { ratio: 1 } }]);
    expect(callee).toMatchObject({ offered: 10 });
    expect(wire).toMatchObject({ ok: 10, late: 10 });
  });

  it('is taken by a loss behind it, both deliveries at once', () => {
    const { wire } = runOnWire([
      { kind: 'duplicate', direction: 'request', params: { ratio: 1 } },
      { kind: 'loss', direction: 'request', params: { ratio: 1 } },
    ]);
    expect(wire).toMatchObject({ ok: 0, late: 0, inFlight: 10 });
  });

  it('says how many', () => {
    expect(duplicate.describe({ ratio: 0.1, gapMs: 0 })).toBe('10 % twice');
    expect(duplicate.describe({ ratio: 0.1, gapMs: 50 })).toBe('10 % twice, 50 ms apart');
  });
});
