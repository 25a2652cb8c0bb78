import { expect, test } from 'vitest';
import { setPolicy } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { windowEdgeLesson } from './lesson.ts';

test('a fixed window of 10 lets 20 through, a sliding log 10', async () => {
  expect(await measured(windowEdgeLesson)).toEqual({
    fixed: 20,
    bucket: 14,
    counter: 13,
    log: 10,
    rejected: 30,
  });
});

test('the challenge wants another algorithm, not a smaller limit', async () => {
  const limiter = (algorithm: string, limit: number, burst = 10) =>
    setPolicy('limiter', 'rate-limiter', { algorithm, limit, windowMs: 1000, burst });
  expect(await goalsMet(windowEdgeLesson, [])).toEqual([false, true]);
  expect(await goalsMet(windowEdgeLesson, [limiter('fixed-window', 5)])).toEqual([true, false]);
  expect(await goalsMet(windowEdgeLesson, [limiter('sliding-log', 10)])).toEqual([true, true]);
  expect(await goalsMet(windowEdgeLesson, [limiter('token-bucket', 10, 5)])).toEqual([true, true]);
});
