import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { unbookingLesson } from './lesson.ts';

const runs = await runLesson(unbookingLesson);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(unbookingLesson, runs)).toEqual([]);
});

test('the story holds: two steps are undone, the newest first, and a failing one stops the rest', () => {
  const measured = measure(unbookingLesson, runs) as Record<string, number>;
  expect(measured).toMatchObject({ undoneEach: 2, cancelledShare: 0, briefStuck: 0 });
  expect(measured.stuck).toBeGreaterThan(20);
  expect(measured.givenBack).toBeGreaterThan(20);
  const [many, order] = unbookingLesson.predictions;
  expect(many?.kind === 'choice' && measuredOption(many, measured.undoneEach!)?.id).toBe('two');
  expect(order?.kind === 'choice' && measuredOption(order, measured.cancelledShare!)?.id).toBe('stay');
});

describe('the challenge', () => {
  const attempts = (compensationAttempts: number) =>
    ({ type: 'set-node-params', id: nodeId('saga'), params: { compensationAttempts } }) as const;
  test('is not met by doing nothing', async () =>
    expect((await goalsMet(unbookingLesson, []))[0]).toBe(false));
  test('nor by a few attempts more', async () =>
    expect((await goalsMet(unbookingLesson, [attempts(7)]))[0]).toBe(false));
  test('but by enough of them', async () =>
    expect(await goalsMet(unbookingLesson, [attempts(12)])).toEqual([true, true]));
});
