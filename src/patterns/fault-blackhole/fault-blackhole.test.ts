import { expect, it } from 'vitest';
import { createTransit, FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { runOnWire } from '../testing/run-on-wire.ts';
import { blackhole } from './definition.ts';
import { blackholeEngine } from './engine.ts';

it('takes every request', () => {
  const transit = createTransit();
  blackholeEngine.transit?.(null, transit, new FakeFaultContext({}));
  expect(transit).toMatchObject({ lost: true, refusedWith: 0 });
  expect(blackhole.describe({})).toBe('accepted, never answered');
});

it('leaves its callers waiting for ever', () => {
  const { callee, wire } = runOnWire([{ kind: 'blackhole', direction: 'both', params: {} }]);
  expect(callee).toMatchObject({ offered: 0 });
  expect(wire).toMatchObject({ ok: 0, failed: {}, inFlight: 10 });
});

it('lets answers through to requests that set out before it began', () => {
  const { wire } = runOnWire([{ kind: 'blackhole', direction: 'both', params: {}, startMs: 45 }]);
  expect(wire).toMatchObject({ ok: 4, inFlight: 6 });
});
