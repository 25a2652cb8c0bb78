import { expect, test } from 'vitest';
import { wallMarkPlace } from './wall-mark-place.ts';

const ends = [
  { x: 500, y: 100 },
  { x: 500, y: 400 },
] as const;

test('the words of a wall stand above it, beside a node that is in the way, and below where both sides are taken', () => {
  const text = 'PARTITION · 3 nodes cut off';
  const plain = wallMarkPlace(ends, text, []);
  expect(plain.x + plain.width / 2).toBe(500);
  expect(plain.y + plain.height).toBeLessThan(100);
  const beside = wallMarkPlace(ends, text, [{ x: 530, y: 40 }]);
  expect(beside.x + beside.width).toBeLessThan(530);
  const below = wallMarkPlace(ends, text, [
    { x: 530, y: 40 },
    { x: 290, y: 40 },
  ]);
  expect(below.y).toBeGreaterThan(400);
});
