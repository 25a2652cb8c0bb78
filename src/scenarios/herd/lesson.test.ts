import { expect, test } from 'vitest';
import { setPolicy } from '../lesson-commands.ts';
import { goalsMet, measured, runLesson } from '../testing/run-lesson.ts';
import { herdLesson } from './lesson.ts';

const retry = (params: Readonly<Record<string, unknown>>) =>
  setPolicy('herd-retry', 'retry', { maxAttempts: 8, initialDelayMs: 1000, ...params });

test('a hundred callers come back together, after 1, 2, 4 and 8 seconds', async () => {
  const { watched } = await runLesson(herdLesson);
  const perSecond = Array.from(watched.series!['callers-server']!.attemptsPerSecond);
  const busy = perSecond.flatMap((rate, second) => (rate > 0 ? [[second, rate]] : []));
  expect(busy.slice(0, 4)).toEqual([
    [0, 100],
    [1, 100],
    [3, 100],
    [7, 100],
  ]);
  // 34 find room at 7.2 s: 4 at work and 30 in line.
  expect(busy[4]).toEqual([15, 66]);
});

test('jitter flattens the herd, and everybody is served', async () => {
  const numbers = await measured(herdLesson);
  expect(numbers.peak).toBe(100);
  expect(numbers.peakJitter! * 3).toBeLessThan(numbers.peak!);
  expect(numbers).toMatchObject({ served: 68, servedJitter: 100, refusedJitter: 0 });
  expect(numbers.attempts).toBeLessThan(numbers.attemptsConstant!);
});

test('the challenge wants jitter, not haste', async () => {
  expect(await goalsMet(herdLesson, [])).toEqual([false, false, true]);
  expect(await goalsMet(herdLesson, [retry({ base: 1, maxAttempts: 20 })])).toEqual([true, false, false]);
  expect(await goalsMet(herdLesson, [retry({ jitter: 'full' })])).toEqual([true, true, true]);
});
