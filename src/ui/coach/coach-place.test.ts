import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, type Placed, placeBeside, type Size } from './coach-place.ts';

const window = { width: 1440, height: 900 };
const card = { width: 260, height: 90 };

test('a card stands above a button in the bar at the bottom, and points at its middle', () => {
  const button = { left: 1199, top: 648, width: 103, height: 28 };
  expect(placeBeside(button, card, window)).toEqual({
    side: 'above',
    left: 1199 + 51.5 - 130,
    top: 548,
    arrow: 130,
  });
});

test('a card stands below what is at the top, and stays in the window at its edge', () => {
  const share = { left: 1380, top: 4, width: 50, height: 28 };
  expect(placeBeside(share, card, window)).toEqual({ side: 'below', left: 1172, top: 42, arrow: 233 });
});

test('of the sides that are free it takes the one on which it covers least of the others', () => {
  const pill = { left: 800, top: 400, width: 130, height: 20 };
  const above = { left: 700, top: 300, width: 300, height: 60 };
  const below = { left: 700, top: 470, width: 300, height: 60 };
  expect(placeBeside(pill, card, window, [above, below])?.side).toBe('right');
});

test('where it fits nowhere there is none', () => {
  expect(
    placeBeside({ left: 0, top: 0, width: 300, height: 200 }, card, { width: 300, height: 200 }),
  ).toBeNull();
});

const size: fc.Arbitrary<Size> = fc.record({
  width: fc.integer({ min: 40, max: 400 }),
  height: fc.integer({ min: 40, max: 200 }),
});
const box: fc.Arbitrary<Box> = fc.record({
  left: fc.integer({ min: -100, max: 1500 }),
  top: fc.integer({ min: -100, max: 1000 }),
  width: fc.integer({ min: 1, max: 700 }),
  height: fc.integer({ min: 1, max: 500 }),
});

test('a card never covers what it points to, and is never cut off by the window', () => {
  fc.assert(
    fc.property(box, size, size, (about, own, extra) => {
      const screen = { width: extra.width * 4, height: extra.height * 5 };
      const placed = placeBeside(about, own, screen);
      if (placed === null) return;
      const { left, top } = placed;
      expect(overlap(about, { left, top, ...own })).toBe(false);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + own.width).toBeLessThanOrEqual(screen.width);
      expect(top + own.height).toBeLessThanOrEqual(screen.height);
      expect(isOnEdge(placed, own)).toBe(true);
    }),
  );
});

function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

function isOnEdge({ side, arrow }: Placed, { width, height }: Size): boolean {
  const length = side === 'above' || side === 'below' ? width : height;
  return arrow > 0 && arrow < length;
}
