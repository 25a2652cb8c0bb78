import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { lessonProblems, measure } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { twoMinutesOfPain } from './lesson.ts';

const runs = await runLesson(twoMinutesOfPain);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(twoMinutesOfPain, runs)).toEqual([]);
});

test('the story holds: CP refuses on one side, AP loses far more or keeps siblings, R + W > N is never old', () => {
  const measured = measure(twoMinutesOfPain, runs) as Record<string, number>;
  expect(measured.romeRefusedShare).toBeLessThan(0.005);
  expect(measured.osloRefusedShare).toBeGreaterThan(0.4);
  expect(measured).toMatchObject({ refuseStale: 0, acceptRefused: 0, siblingsLost: 0 });
  // One pair of writes that met on a whole network.
  expect(measured.refuseLost).toBe(1);
  expect(measured.acceptLost).toBeGreaterThan(5);
  expect(measured.siblings).toBeGreaterThan(0);
  expect(measured.acceptStale).toBeGreaterThan(0);
  expect(measured.oneStale).toBeGreaterThan(measured.wholeStale!);
  expect(measured.wholeStale).toBeGreaterThan(0);
});

describe('the challenge', () => {
  const set = (params: Record<string, unknown>) =>
    ['oslo', 'rome', 'wien'].map((id) => ({ type: 'set-node-params', id: nodeId(id), params }) as const);
  test('is not met by doing nothing', async () =>
    expect(await goalsMet(twoMinutesOfPain, [])).toEqual([false, false]));
  test('nor by version vectors alone', async () =>
    expect(await goalsMet(twoMinutesOfPain, set({ conflicts: 'version-vectors' }))).toEqual([false, true]));
  test('nor by accepting alone', async () =>
    expect(await goalsMet(twoMinutesOfPain, set({ whenCutOff: 'accept' }))).toEqual([true, false]));
  test('but with version vectors', async () =>
    expect(
      await goalsMet(twoMinutesOfPain, set({ whenCutOff: 'accept', conflicts: 'version-vectors' })),
    ).toEqual([true, true]));
});
