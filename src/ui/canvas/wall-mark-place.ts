import type { NodeSpec } from '../../model/document.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Left upper corner and size of a mark. */
export interface MarkPlace extends Point {
  readonly width: number;
  readonly height: number;
}

const height = 25;
/** The widest that a letter of the mark becomes. */
const letterPx = 8.2;
const paddingPx = 17;
const awayPx = 4;

/** Where the words of a wall go: above its upper end or below its lower one, to the side that covers no node; above it where all do. */
export function wallMarkPlace(
  [upper, lower]: readonly [Point, Point],
  text: string,
  nodes: readonly Pick<NodeSpec, 'x' | 'y'>[],
): MarkPlace {
  const width = text.length * letterPx + paddingPx;
  const shifts = [width / 2, width - 16, 16];
  const above = shifts.map((by) => ({ x: upper.x - by, y: upper.y - awayPx - height, width, height }));
  const below = shifts.map((by) => ({ x: lower.x - by, y: lower.y + awayPx, width, height }));
  const free = [...above, ...below].find((place) => !nodes.some((node) => covers(place, node)));
  return free ?? (above[0] as MarkPlace);
}

function covers({ x, y, width, height: tall }: MarkPlace, node: Point): boolean {
  return x < node.x + nodeWidth && x + width > node.x && y < node.y + nodeHeight && y + tall > node.y;
}
