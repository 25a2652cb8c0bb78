import { expect, it } from 'vitest';
import { crashAtPoint } from './crash-at-point.ts';
import { FakeFaultContext } from './testing/fake-fault-context.ts';

function setUp(restartAfterMs: number) {
  const context = new FakeFaultContext({ point: 'between', nth: 2, times: 1, restartAfterMs });
  const state = crashAtPoint.initial(context.plan);
  const pass = () => crashAtPoint.reached?.(state, context, 'between', 0);
  return { context, state, pass };
}

it('counts the passings from when it begins, each time', () => {
  const { context, state, pass } = setUp(0);
  for (const _begin of [1, 2]) {
    crashAtPoint.begin?.(state, context);
    expect([pass(), pass(), pass()]).toEqual([false, true, false]);
    crashAtPoint.end?.(state, context);
  }
  expect(context.did).toEqual(['crash 0', 'restart 0', 'crash 0', 'restart 0']);
});

it('brings back after another time, counted from the crash', () => {
  const { context, state, pass } = setUp(0);
  crashAtPoint.begin?.(state, context);
  pass();
  pass();
  context.nowMs = 200;
  context.plan = { ...context.plan, restartAfterMs: 500 };
  crashAtPoint.retuned?.(state, context);
  expect([...context.timers.values()]).toEqual([300]);
});

it('is done when the last of those that it takes down is back', () => {
  const { context, state, pass } = setUp(300);
  crashAtPoint.begin?.(state, context);
  pass();
  expect(crashAtPoint.doneMs?.(state)).toBeNull();
  pass();
  expect(crashAtPoint.doneMs?.(state)).toBeNull();
  context.nowMs = 300;
  crashAtPoint.timer?.(state, 0, 0, context);
  expect(crashAtPoint.doneMs?.(state)).toBe(300);
  crashAtPoint.begin?.(state, context);
  expect(crashAtPoint.doneMs?.(state)).toBeNull();
});
