import { expect, test } from 'vitest';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { shop } from '../../scenarios/shop/scenario.ts';
import { clipSize, clipWidths } from './clip-size.ts';

const { document } = sessionOf(shop);
const far = { ...document, nodes: document.nodes.map((node) => ({ ...node, x: node.x * 6, y: node.y * 6 })) };
const tall = { ...document, nodes: document.nodes.map((node, i) => ({ ...node, x: 0, y: i * 400 })) };

test.each(clipWidths)(
  'a clip of %i px is as wide as that, even, and in the shape of what it shows',
  (width) => {
    const size = clipSize([document], width);
    expect(size.width).toBe(width);
    expect(size.height % 2).toBe(0);
    expect(size.height / size.width).toBeCloseTo(size.box.height / size.box.width, 2);
  },
);

test('all that stands anywhere in any of the documents is in sight', () => {
  const { box } = clipSize([document, far], 1200);
  for (const { x, y } of far.nodes) {
    expect(x).toBeGreaterThan(box.x);
    expect(x + 200).toBeLessThan(box.x + box.width);
    expect(y + 84).toBeLessThan(box.y + box.height);
  }
});

test('below a large system the caption keeps its size', () => {
  const size = clipSize([far], 1200);
  expect(size.scale).toBeLessThan(0.5);
  expect(size.captionUnit * size.scale).toBeCloseTo(1, 1);
});

test('a tall system makes a narrower clip, not an endless one, and an empty one a small clip', () => {
  const size = clipSize([tall], 1200);
  expect(size.height).toBeLessThanOrEqual(1082);
  expect(size.width).toBeLessThan(1200);
  const empty = clipSize([{ ...document, nodes: [], wires: [] }], 1200);
  expect(empty.width).toBeGreaterThan(100);
  expect(empty.height).toBeGreaterThan(100);
});
