import { describe, expect, test } from 'vitest';
import { nodeId, wireId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { inDoubtLesson } from './lesson.ts';

const runs = await runLesson(inDoubtLesson);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(inDoubtLesson, runs)).toEqual([]);
});

test('the story holds: the commits block, the sagas do not, and one is half done', () => {
  const measured = measure(inDoubtLesson, runs) as Record<string, number>;
  expect(measured).toMatchObject({ locked: 2, healthyB: 60, backLocked: 0, soldD: 60, halfDone: 1 });
  expect(Math.abs(measured.soldB! - 20)).toBeLessThan(3);
  expect(measured.backB).toBeGreaterThan(measured.soldB! + 10);
  const [locks] = inDoubtLesson.predictions;
  expect(locks?.kind === 'choice' && measuredOption(locks, measured.locked!)?.id).toBe('wait');
});

describe('the challenge', () => {
  const toSaga: Command = {
    type: 'add-wire',
    wire: {
      id: wireId('shop-b-saga-d'),
      from: nodeId('shop-b'),
      to: nodeId('saga-d'),
      latencyMs: 5,
      jitterMs: 0,
      policies: [],
    },
  };
  test('is not met by doing nothing', async () => expect(await goalsMet(inDoubtLesson, [])).toEqual([false]));
  test('but by asking somebody who holds no locks', async () =>
    expect(
      await goalsMet(inDoubtLesson, [toSaga, { type: 'remove-wire', id: wireId('shop-b-commit-b') }]),
    ).toEqual([true]));
});
