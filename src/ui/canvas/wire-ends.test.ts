import { expect, test } from 'vitest';
import { nodeHeight, nodeWidth, portSize } from './node-size.ts';
import { wireEnds } from './wire-ends.ts';
import { angleAt, createWirePath } from './wire-path.ts';

/** The ends of a wire between nodes whose top left corners are at these places. */
function between(from: readonly [number, number], to: readonly [number, number]) {
  return wireEnds(
    from[0] + nodeWidth + portSize / 2,
    from[1] + nodeHeight / 2,
    to[0] - portSize / 2,
    to[1] + nodeHeight / 2,
  );
}

test('a wire to a node on the right runs from port to port', () => {
  expect(between([0, 0], [400, 100])).toMatchObject({ isUpright: false, fromX: 206, fromY: 42, toY: 142 });
});

test('a wire to a node below runs straight down, from edge to edge', () => {
  const ends = between([0, 0], [0, 200]);
  expect(ends).toMatchObject({ isUpright: true, fromX: 100, fromY: nodeHeight, toX: 100, toY: 198 });
  expect(angleAt(createWirePath(ends), 0.5)).toBeCloseTo(90);
});

test('a wire to a node above runs straight up', () => {
  expect(between([0, 300], [20, 0])).toMatchObject({
    isUpright: true,
    fromX: 100,
    fromY: 300,
    toX: 120,
    toY: 86,
  });
});

test('nodes that nearly touch keep their ports', () => {
  expect(between([0, 0], [0, nodeHeight + 20]).isUpright).toBe(false);
});
