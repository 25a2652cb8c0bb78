import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { lessonProblems, measure } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { whereDidMyKeyGo } from './lesson.ts';

const runs = await runLesson(whereDidMyKeyGo);

test('every answer is found by its own runs', () => {
  expect(lessonProblems(whereDidMyKeyGo, runs)).toEqual([]);
});

test('the story holds: four fifths by modulo, half by ranges, a fifth by the ring, and a celebrity is hot anyhow', () => {
  const measured = measure(whereDidMyKeyGo, runs) as Record<string, number>;
  expect(measured.moduloShare).toBeCloseTo(0.8, 1);
  expect(measured.rangeShare).toBe(0.5);
  expect(measured.ringShare).toBeCloseTo(0.2, 1);
  expect(measured.evenShare).toBeLessThan(0.3);
  expect(measured.hotShare).toBeGreaterThan(0.5);
});

describe('the challenge', () => {
  const set = (params: Record<string, unknown>) => [
    { type: 'set-node-params', id: nodeId('store'), params } as const,
  ];
  test('is not met by doing nothing', async () =>
    expect(await goalsMet(whereDidMyKeyGo, [])).toEqual([false, false]));
  test('nor by moving faster alone', async () =>
    expect(await goalsMet(whereDidMyKeyGo, set({ movesPerSecond: 1000 }))).toEqual([false, true]));
  test('but by a ring', async () =>
    expect(await goalsMet(whereDidMyKeyGo, set({ placement: 'ring' }))).toEqual([true, true]));
});
