import { expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { clockSkewEngine } from './engine.ts';

it('sets a clock off, and lets it drift from its beginning on', () => {
  const context = new FakeFaultContext({ offsetMs: -50, driftPpm: 100_000 });
  context.nowMs = 1000;
  const state = clockSkewEngine.initial(context.plan);
  clockSkewEngine.begin?.(state, context);
  expect(clockSkewEngine.clock?.(state, 1000, context)).toBe(950);
  context.nowMs = 2000;
  expect(clockSkewEngine.clock?.(state, 2000, context)).toBe(2050);
});
