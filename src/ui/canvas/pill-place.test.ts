import { describe, expect, test } from 'vitest';
import { nodeId, wireId } from '../../base/ids.ts';
import { nodeHeight } from './node-size.ts';
import { pillPlace, pillShares } from './pill-place.ts';
import { createWirePath } from './wire-path.ts';

const node = (id: string, x: number, y: number) => ({ id: nodeId(id), x, y });
const wire = (id: string, from: string, to: string) => ({
  id: wireId(id),
  from: nodeId(from),
  to: nodeId(to),
  policies: [],
});
/** Of the usual labels. */
const room = () => [152, 26] as const;
const source = node('source', 0, 320);

describe('the numbers of a wire', () => {
  test('stand at its middle where nothing is in the way', () => {
    expect(pillShares([source, node('a', 400, 0)], [wire('a', 'source', 'a')], room).get('a')).toBe(0.5);
  });

  test('go on along the wire until they cover no node and no other numbers', () => {
    const nodes = [source, ...[0, 160, 480, 640].map((y, i) => node(`n${i}`, 400, y))];
    const wires = nodes.slice(1).map(({ id }) => wire(`to-${id}`, 'source', id));
    const places = wires.map(({ id, to }) => {
      const target = nodes.find((one) => one.id === to)!;
      const path = createWirePath({ fromX: 206, fromY: 362, toX: 392, toY: target.y + 42, isUpright: false });
      const share = pillShares(nodes, wires, room).get(id)!;
      const { x, y } = pillPlace(path, share);
      return { left: x + 16, top: target.y < 320 ? y : y - 26 };
    });
    for (const { left, top } of places) {
      const covered = nodes.filter(
        ({ x, y }) => left < x + 200 && left + 152 > x && top < y + nodeHeight && top + 26 > y,
      );
      expect(covered).toEqual([]);
    }
    const tops = places.map(({ top }) => top).toSorted((a, b) => a - b);
    for (const [i, top] of tops.slice(1).entries()) expect(top - tops[i]!).toBeGreaterThanOrEqual(26);
  });

  test('stay at the middle where every place is taken', () => {
    const crowd = Array.from({ length: 12 }, (_, i) => node(`n${i}`, 250, i * 60 - 120));
    expect(pillShares([source, ...crowd, node('a', 500, 0)], [wire('a', 'source', 'a')], room).get('a')).toBe(
      0.5,
    );
  });

  test('are found anew when a node has moved', () => {
    const wires = [wire('a', 'source', 'a')];
    const free = pillShares([source, node('a', 400, 0), node('b', 400, 900)], wires, room).get('a');
    const taken = pillShares([source, node('a', 400, 0), node('b', 310, 180)], wires, room).get('a');
    expect([free, taken === 0.5]).toEqual([0.5, false]);
  });
});
