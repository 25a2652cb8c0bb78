import { expect, test } from 'vitest';
import { lessons } from '../../scenarios/lessons.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { filterEntries, galleryEntries, noFilter, offeredPatterns } from './gallery-entries.ts';

const entries = galleryEntries();
const titles = (change: Partial<typeof noFilter>) =>
  filterEntries(entries, { ...noFilter, ...change }).map(({ title }) => title);

test('shows every lesson and every scenario, lessons first', () => {
  expect(titles({})).toHaveLength(lessons.length + scenarios.length);
  expect(entries.slice(0, lessons.length).map(({ lesson }) => lesson)).toEqual(lessons);
});

test('is searched by the words of title, text and pattern, in any order', () => {
  expect(titles({ text: 'herd', sort: 'lessons' })).toEqual(['The herd']);
  expect(titles({ text: ' BREAKER  circuit ', sort: 'lessons' })).toContain('Fail fast');
  expect(titles({ text: 'no such thing' })).toEqual([]);
});

test('is filtered by pattern, level and minutes', () => {
  expect(titles({ pattern: 'rate-limiter', sort: 'lessons' })).toEqual(['Twice the limit']);
  expect(titles({ level: 'beginner' })).not.toHaveLength(0);
  for (const entry of filterEntries(entries, { ...noFilter, minutesMax: 7 }))
    expect(entry.lesson?.minutes).toBeLessThanOrEqual(7);
  expect(titles({ sort: 'scenarios' })).toHaveLength(scenarios.length);
});

test('every offered pattern finds something', () => {
  for (const pattern of offeredPatterns(entries)) expect(titles({ pattern })).not.toHaveLength(0);
});
