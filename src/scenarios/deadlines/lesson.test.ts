import { expect, test } from 'vitest';
import { setPolicy } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { deadlinesLesson } from './lesson.ts';

test('all three tiers work for users who have left, and none when the deadline travels along', async () => {
  const numbers = await measured(deadlinesLesson);
  expect(numbers.working).toBe(3);
  // 10/s × 2.5 s, by Little's law; the run ends with some of them inside.
  expect(Math.abs(numbers.inside! - 25)).toBeLessThan(25 * 0.15);
  expect(numbers.insidePropagated! * 2).toBeLessThan(numbers.inside!);
  expect(numbers.donePropagated).toBe(0);
  expect(numbers.late! / numbers.done!).toBeGreaterThan(0.95);
});

const limit = (wire: string, timeoutMs: number, propagateDeadline = false) =>
  setPolicy(`${wire}-timeout`, 'timeout', { timeoutMs, propagateDeadline });

test('the challenge is met by propagation or by shrinking limits, not by doing nothing or by giving up', async () => {
  expect(await goalsMet(deadlinesLesson, [])).toEqual([false, false, true]);
  expect(await goalsMet(deadlinesLesson, [limit('client-gateway', 1000, true)])).toEqual([true, true, true]);
  const shrinking = [limit('gateway-orders', 900), limit('orders-database', 800, true)];
  expect(await goalsMet(deadlinesLesson, shrinking)).toEqual([true, true, true]);
  expect(await goalsMet(deadlinesLesson, [limit('client-gateway', 30, true)])).toEqual([true, true, false]);
});
