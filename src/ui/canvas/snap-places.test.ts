import { expect, test } from 'vitest';
import { snapPlaces } from './snap-places.ts';

const moved = (x: number, y: number) => new Map([['a', { x, y }]]);

test('a moved node lands on the grid, or in line with one that is near', () => {
  expect(snapPlaces(moved(13, 21), [], false)).toEqual({ places: moved(16, 24), guides: null });
  const { places, guides } = snapPlaces(moved(103, 50), [{ x: 99, y: 400 }], false);
  expect(places.get('a')).toEqual({ x: 99, y: 48 });
  expect(guides).toEqual({ x: 199, y: null });
  expect(snapPlaces(moved(108, 50), [{ x: 99, y: 400 }], false).guides).toBeNull();
});

test('Alt leaves it where the hand has it', () => {
  expect(snapPlaces(moved(101.4, 49.6), [{ x: 99, y: 48 }], true)).toEqual({
    places: moved(101, 50),
    guides: null,
  });
});

test('what is moved together keeps its distances', () => {
  const both = new Map([
    ['a', { x: 3, y: 3 }],
    ['b', { x: 120, y: 41 }],
  ]);
  const { places } = snapPlaces(both, [], false);
  expect(places.get('a')).toEqual({ x: 0, y: 0 });
  expect(places.get('b')).toEqual({ x: 117, y: 38 });
});
