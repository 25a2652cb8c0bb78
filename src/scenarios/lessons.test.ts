import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../patterns/catalogue.ts';
import { lessonProblems } from './lesson-answers.ts';
import { lessons } from './lessons.ts';
import { goalsMet, runLesson, scenarioOf } from './testing/run-lesson.ts';

test('ids and titles are unlike each other', () => {
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
  expect(new Set(lessons.map(({ title }) => title)).size).toBe(lessons.length);
});

test('the README says how many there are', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(` ${lessons.length} lessons `);
});

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (_, lesson) => {
  test('every answer is found by its own runs', async () => {
    expect(lessonProblems(lesson, await runLesson(lesson))).toEqual([]);
  });

  test('its challenge is not met by doing nothing', async () => {
    expect(await goalsMet(lesson, [])).toContain(false);
  });

  test('teaches kinds of the catalogue, and points at things of its scenario', () => {
    for (const kind of lesson.patterns)
      expect([kind, catalogue.policies.has(kind) || catalogue.nodes.has(kind)]).toEqual([kind, true]);
    const { nodes, wires } = scenarioOf(lesson).document;
    const ids = new Set<string>([
      ...nodes.map(({ id }) => id),
      ...wires.flatMap(({ id, policies }) => [id, ...policies.map((policy) => policy.id)]),
    ]);
    for (const { subject } of lesson.observe) expect([subject, ids.has(subject)]).toEqual([subject, true]);
    for (const prediction of lesson.predictions)
      if (prediction.kind === 'place')
        for (const { id } of prediction.places) expect([id, ids.has(id)]).toEqual([id, true]);
  });

  test('marks nothing in what is drawn as it stands: questions, options, goals, labels', () => {
    const plain = [lesson.title, lesson.objective, lesson.watchFor, lesson.measures, lesson.challenge.goals];
    expect(wordsOf([...plain, lesson.predictions]).filter((text) => /\*\*|`/.test(text))).toEqual([]);
  });

  test('never tells anybody that they are wrong', () => {
    expect(
      wordsOf(lesson.predictions).filter((text) => /\b(wrong|incorrect|mistake|false)\b/i.test(text)),
    ).toEqual([]);
  });
});

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsOf);
}
