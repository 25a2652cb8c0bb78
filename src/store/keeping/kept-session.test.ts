import { expect, test } from 'vitest';
import { readKeptSession, readTabMemory } from './kept-session.ts';

const entry = {
  id: 'a1',
  title: 'A small shop',
  savedAtMs: 1_700_000_000_000,
  atMs: 12_345.5,
  playing: true,
  speed: 0.5,
  scenario: 'shop',
  commandCount: 3,
  length: 4000,
};

test('what was kept is read as it was', () => {
  expect(readKeptSession(entry)).toEqual(entry);
});

test.each([null, undefined, 'text', [], {}, { id: 5 }, { ...entry, id: 'x'.repeat(500) }])(
  '%j is no entry of the shelf',
  (value) => expect(readKeptSession(value)).toBeNull(),
);

test('a damaged entry keeps its name, so that its text can still be opened', () => {
  const damaged = { id: 'a1', title: 7, savedAtMs: Number.NaN, atMs: -1, playing: 'yes', speed: 1e9 };
  expect(readKeptSession(damaged)).toEqual({
    id: 'a1',
    title: '',
    savedAtMs: 0,
    atMs: 0,
    playing: false,
    speed: 1,
    scenario: '',
    commandCount: 0,
    length: 0,
  });
});

test('what a tab remembers may be missing or anything', () => {
  expect(readTabMemory(null)).toBeNull();
  expect(readTabMemory({ id: 'a1' })).toEqual({ id: 'a1', address: '', atMs: 0, playing: false, speed: 1 });
});
