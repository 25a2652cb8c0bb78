import { expect, it } from 'vitest';
import { FakeFaultContext } from '../../model/testing/fake-fault-context.ts';
import { cacheFlushEngine } from './engine.ts';

function begun(everyMs: number) {
  const context = new FakeFaultContext({ everyMs });
  const state = cacheFlushEngine.initial(context.plan);
  cacheFlushEngine.begin?.(state, context);
  return { context, state };
}

it('strikes once', () => {
  const { context } = begun(0);
  expect([context.did, context.timers.size]).toEqual([['signal flush'], 0]);
});

it('strikes again and again if it is told to, until it is healed', () => {
  const { context, state } = begun(500);
  expect([...context.timers.values()]).toEqual([500]);
  context.timers.clear();
  cacheFlushEngine.timer?.(state, 0, 0, context);
  expect(context.did).toEqual(['signal flush', 'signal flush']);
  cacheFlushEngine.end?.(state, context);
  expect(context.timers.size).toBe(0);
});

it('strikes as often as it is told while it lasts, counted from the last time', () => {
  const { context, state } = begun(0);
  context.nowMs = 200;
  for (const [everyMs, leftMs] of [
    [500, [300]],
    [100, [0]],
    [0, []],
  ] as const) {
    context.plan = { everyMs };
    cacheFlushEngine.retuned?.(state, context);
    expect([...context.timers.values()]).toEqual(leftMs);
  }
});
