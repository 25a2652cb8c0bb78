import { expect, test } from 'vitest';
import type { Marker, MarkerKind } from '../../protocol/frame.ts';
import { groupMarkers } from './marker-groups.ts';

const marker = (atMs: number, kind: MarkerKind = 'command'): Marker => ({
  kind,
  atMs,
  subject: '',
  said: ['', '', ''],
});

test('marks that stand apart stay apart', () => {
  expect(groupMarkers([marker(0), marker(500)], 1000, 10).map(({ atMs }) => atMs)).toEqual([0, 500]);
});

test('marks that would overlap become one, drawn as its weightiest', () => {
  const [group, ...others] = groupMarkers([marker(10), marker(20, 'fault-begin'), marker(30)], 1000, 10);
  expect(others).toEqual([]);
  expect(group).toMatchObject({ kind: 'fault-begin', atMs: 20 });
  expect(group?.markers).toHaveLength(3);
});

test('however many there are, no more groups than places', () => {
  const many = Array.from({ length: 1000 }, (_, n) => marker(n));
  expect(groupMarkers(many, 999, 12)).toHaveLength(12);
});
