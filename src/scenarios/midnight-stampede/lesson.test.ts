import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { lessonProblems, measure } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { midnightStampede } from './lesson.ts';

const runs = await runLesson(midnightStampede);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(midnightStampede, runs)).toEqual([]);
});

test('the story holds: 60 at once, one with single flight, and nobody waits with stale answers', () => {
  const measured = measure(midnightStampede, runs) as Record<string, number>;
  // 200 per second × 0.3 s, and what the wires take.
  expect(Math.abs(measured.plainAtOnce! - 60)).toBeLessThanOrEqual(3);
  expect(measured.singleLoads).toBe(4);
  expect(measured.staleLoads).toBe(4);
  expect(measured.singleP99).toBeGreaterThan(150);
  expect(Math.abs(measured.staleMisses! - 60)).toBeLessThanOrEqual(3);
});

describe('the challenge', () => {
  const set = (params: Record<string, unknown>) => [
    { type: 'set-node-params', id: nodeId('cache'), params } as const,
  ];
  test('is not met by doing nothing', async () =>
    expect(await goalsMet(midnightStampede, [])).toEqual([false, false]));
  test('nor by single flight alone', async () =>
    expect(await goalsMet(midnightStampede, set({ singleFlight: true }))).toEqual([true, false]));
  test('nor by stale answers alone', async () =>
    expect(await goalsMet(midnightStampede, set({ staleForMs: 5000 }))).toEqual([false, false]));
  test('but by both', async () =>
    expect(await goalsMet(midnightStampede, set({ singleFlight: true, staleForMs: 5000 }))).toEqual([
      true,
      true,
    ]));
});
