import { describe, expect, it } from 'vitest';
import { OK, UNAVAILABLE } from '../../model/outcome.ts';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { abort } from './definition.ts';
import { abortEngine } from './engine.ts';

function refusals(ratio: number): number[] {
  const context = new FakeFaultContext({ ratio, outcome: UNAVAILABLE });
  return Array.from({ length: 4000 }, () => {
    const transit = createTransit();
    abortEngine.transit?.(null, transit, context);
    return transit.refusedWith;
  });
}

describe('an abort', () => {
  it('answers its share of the requests', () => {
    const refused = refusals(0.25).filter((outcome) => outcome === UNAVAILABLE).length;
    expect(Math.abs(refused - 1000)).toBeLessThan(120);
    expect(new Set(refusals(0))).toEqual(new Set([OK]));
    expect(new Set(refusals(1))).toEqual(new Set([UNAVAILABLE]));
  });

  it('answers at once, and the callee never hears of it', () => {
    const { callee, wire } = runOnWire([{ kind: 'abort', direction: 'both', params: { ratio: 1 } }]);
    expect(callee).toMatchObject({ offered: 0 });
    expect(wire).toMatchObject({ failed: { unavailable: 10 }, attempts: 10, meanMs: 0 });
  });

  it('acts on requests alone, also where its target says responses', () => {
    const { callee } = runOnWire([{ kind: 'abort', direction: 'response', params: { ratio: 1 } }]);
    expect(callee).toMatchObject({ offered: 0 });
  });

  it('says how many, and with what', () => {
    expect(abort.describe({ ratio: 0.1, class: 'unavailable' })).toBe('10 % unavailable (503)');
  });
});
