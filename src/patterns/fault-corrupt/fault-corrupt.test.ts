import { describe, expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { corrupt } from './definition.ts';
import { corruptEngine } from './engine.ts';

function damagedOf(ratio: number): number {
  const context = new FakeFaultContext({ ratio });
  return Array.from({ length: 4000 }, () => {
    const transit = createTransit();
    corruptEngine.transit?.(null, transit, context);
    return transit.isCorrupt;
  }).filter(Boolean).length;
}

describe('corruption', () => {
  it('damages its share of the messages', () => {
    expect(Math.abs(damagedOf(0.25) - 1000)).toBeLessThan(120);
    expect(damagedOf(0)).toBe(0);
    expect(damagedOf(1)).toBe(4000);
  });

  it('has a damaged request refused as a bad one before any work', () => {
    const { callee, wire } = runOnWire([{ kind: 'corrupt', direction: 'request', params: { ratio: 1 } }]);
    expect(callee).toMatchObject({ offered: 10, completed: 0, failed: { 'bad-request': 10 }, meanMs: 0 });
    expect(wire).toMatchObject({ ok: 0, failed: { 'bad-request': 10 } });
  });

  it('has a damaged answer count as an error of the server that did the work', () => {
    const { callee, wire } = runOnWire([{ kind: 'corrupt', direction: 'response', params: { ratio: 1 } }]);
    expect(callee).toMatchObject({ offered: 10, completed: 10 });
    expect(wire).toMatchObject({ ok: 0, failed: { 'server-error': 10 } });
  });

  it('says how much', () => {
    expect(corrupt.describe({ ratio: 0.1 })).toBe('10 % damaged');
  });
});
