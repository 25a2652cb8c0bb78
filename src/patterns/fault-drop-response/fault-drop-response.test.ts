import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { dropResponse } from './definition.ts';
import { dropResponseEngine } from './engine.ts';

describe('dropping responses', () => {
  it('loses its share', () => {
    const context = new FakeFaultContext({ ratio: 0.25 });
    const lost = Array.from({ length: 4000 }, () => {
      const transit = createTransit();
      dropResponseEngine.transit?.(null, transit, context);
      return transit.lost;
    }).filter(Boolean).length;
    expect(Math.abs(lost - 1000)).toBeLessThan(120);
  });

  it('has every request served and no answer come', () => {
    const { callee, wire } = runOnWire([
      { kind: 'drop-response', direction: 'request', params: { ratio: 1 } },
    ]);
    expect(callee).toMatchObject({ offered: 10, completed: 10 });
    expect(wire).toMatchObject({ ok: 0, inFlight: 10 });
  });

  it('says how many', () => {
    expect(dropResponse.describe({ ratio: 0.1 })).toBe('10 % of answers');
  });
});
