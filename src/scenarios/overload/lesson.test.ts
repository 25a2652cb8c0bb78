import { expect, test } from 'vitest';
import { addPolicy } from '../lesson-commands.ts';
import { goalsMet, measured, runLesson } from '../testing/run-lesson.ts';
import { overloadLesson } from './lesson.ts';

test('600 wait after a minute, and the last request takes 6 s', async () => {
  const numbers = await measured(overloadLesson);
  expect(Math.abs(numbers.waiting! - 600)).toBeLessThanOrEqual(1);
  expect(Math.abs(numbers.longest! - 6000)).toBeLessThan(60);
  expect(numbers.longestTen).toBe(numbers.longest);
  expect(numbers.longestShed).toBeLessThan(250);
  expect(numbers.longestEnough).toBeLessThan(20);
  expect(numbers.rejected! + numbers.doneShed!).toBe(numbers.offered);
});

test('the time grows by the same in every second', async () => {
  const { watched } = await runLesson(overloadLesson);
  const times = Array.from(watched.series!['client-server']!.p99Ms).slice(0, 60);
  for (const [second, ms] of times.entries()) {
    // After t seconds 10 t wait, 10 ms each; who ends now came a little before.
    if (second > 5) expect(Math.abs(ms / ((second + 1) * (1000 / 11)) - 1)).toBeLessThan(0.04);
  }
});

test('the challenge wants somebody turned away, but few', async () => {
  const shed = (maxInFlight: number, strategy = 'reject') =>
    addPolicy('client-server', 'load-shedding', { strategy, maxInFlight });
  expect(await goalsMet(overloadLesson, [])).toEqual([false, true]);
  expect(await goalsMet(overloadLesson, [shed(20, 'block')])).toEqual([false, true]);
  expect(await goalsMet(overloadLesson, [shed(1)])).toEqual([true, false]);
  expect(await goalsMet(overloadLesson, [shed(20)])).toEqual([true, true]);
});
