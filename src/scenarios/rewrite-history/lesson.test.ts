import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { lessonProblems, measure, measuredOption } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { rewriteHistory } from './lesson.ts';

const runs = await runLesson(rewriteHistory);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(rewriteHistory, runs)).toEqual([]);
});

test('the story holds: wrong rows stay wrong when the handler is mended, and a replay makes them right', () => {
  const measured = measure(rewriteHistory, runs) as Record<string, number>;
  expect(measured).toMatchObject({ crashes: 6, accounts: 20, rebuiltWrong: 0, blindWrong: 0 });
  expect(measured.wrong).toBeGreaterThan(2);
  expect(measured.fixedWrong).toBe(measured.wrong);
  expect(Math.abs(measured.replayed! - 220)).toBeLessThan(25);
  const [fixed] = rewriteHistory.predictions;
  expect(fixed?.kind === 'choice' && measuredOption(fixed, measured.fixedWrong!)?.id).toBe('same');
});

describe('the challenge', () => {
  const set = (params: Readonly<Record<string, unknown>>) => [
    { type: 'set-node-params', id: nodeId('summary'), params } as const,
  ];
  test('is not met by doing nothing', async () =>
    expect(await goalsMet(rewriteHistory, [])).toEqual([false, true, true]));
  test('nor by writing the checkpoint seldom', async () =>
    expect((await goalsMet(rewriteHistory, set({ checkpointEvery: 20 })))[0]).toBe(false));
  test('but by an idempotent handler', async () =>
    expect(await goalsMet(rewriteHistory, set({ idempotent: true }))).toEqual([true, true, true]));
});
