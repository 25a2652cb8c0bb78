import { expect, it } from 'vitest';
import { findFreePlace } from './free-place.ts';
import { gridStep, nodeHeight, nodeWidth } from './node-size.ts';

it('puts the first node around the centre, on the grid', () => {
  const place = findFreePlace([], { x: 301, y: 203 });
  expect(place.x % gridStep).toBe(0);
  expect(Math.abs(place.x + nodeWidth / 2 - 301)).toBeLessThanOrEqual(gridStep / 2);
});

it('never covers another node, however many are added at one place', () => {
  const places: { x: number; y: number }[] = [];
  for (let i = 0; i < 40; i++) places.push(findFreePlace(places, { x: 0, y: 0 }));
  for (const [i, a] of places.entries()) {
    for (const b of places.slice(i + 1)) {
      expect(Math.abs(a.x - b.x) >= nodeWidth || Math.abs(a.y - b.y) >= nodeHeight).toBe(true);
    }
  }
});

it('gives the same place for the same question', () => {
  const taken = [{ x: 0, y: 0 }];
  expect(findFreePlace(taken, { x: 50, y: 50 })).toEqual(findFreePlace(taken, { x: 50, y: 50 }));
});
