import { expect, test } from 'vitest';
import type { Marker } from '../protocol/frame.ts';
import { mergeMarkers } from './timeline-markers.ts';

const marker = (atMs: number, text = 'x'): Marker => ({
  kind: 'transition',
  atMs,
  subject: 'b',
  said: [text, '', ''],
});

test('a stretch that is replayed does not double its marks', () => {
  const known = [marker(1), marker(5)];
  expect(mergeMarkers(known, [marker(5), marker(3)], 10)).toEqual([marker(1), marker(3), marker(5)]);
});

test('a future that was dropped takes its marks with it', () => {
  expect(mergeMarkers([marker(1), marker(50)], [], 10)).toEqual([marker(1)]);
});

test('nothing new is the same list', () => {
  const known = [marker(1)];
  expect(mergeMarkers(known, [], 10)).toBe(known);
  expect(mergeMarkers(known, [marker(1)], 10)).toBe(known);
});
