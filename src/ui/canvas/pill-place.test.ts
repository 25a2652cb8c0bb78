import { describe, expect, test } from 'vitest';
import { nodeId, wireId } from '../../base/ids.ts';
import { nodeHeight } from './node-size.ts';
import { middleSpot, pillPlace, pillSpots } from './pill-place.ts';
import { createWirePath, pathBetween, pointAt } from './wire-path.ts';

const node = (id: string, x: number, y: number) => ({ id: nodeId(id), x, y });
const wire = (id: string, from: string, to: string) => ({
  id: wireId(id),
  from: nodeId(from),
  to: nodeId(to),
  policies: [],
});
/** Of the usual labels. */
const room = () => [152, 26, 0] as const;
const source = node('source', 0, 320);

describe('the numbers of a wire', () => {
  test('stand at its middle where nothing is in the way', () => {
    expect(pillSpots([source, node('a', 400, 0)], [wire('a', 'source', 'a')], room).get('a')).toEqual(
      middleSpot,
    );
  });

  test('go on along the wire until they cover no node and no other numbers', () => {
    const nodes = [source, ...[0, 160, 480, 640].map((y, i) => node(`n${i}`, 400, y))];
    const wires = nodes.slice(1).map(({ id }) => wire(`to-${id}`, 'source', id));
    const places = wires.map(({ id, to }) => {
      const target = nodes.find((one) => one.id === to)!;
      const path = createWirePath({ fromX: 206, fromY: 362, toX: 392, toY: target.y + 42, isUpright: false });
      const share = pillSpots(nodes, wires, room).get(id)!;
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

  test('keep clear of another wire from the same node if they can, and stay if they cannot', () => {
    const nodes = (gap: number) => [source, node('a', 200 + gap, 320), node('b', 200 + gap, 480)];
    const wires = [wire('a', 'source', 'a'), wire('b', 'source', 'b')];
    const { share } = pillSpots(nodes(248), wires, room).get('a')!;
    const path = pathBetween(source, nodes(248)[2]!);
    const at = [0, 0];
    for (let u = 0; u <= 1; u += 0.01) {
      pointAt(path, u, at);
      const [x, y] = at as [number, number];
      const left = 206 + share * 236 - 76;
      expect(x > left && x < left + 152 && y > 369 && y < 395, `${x} ${y}`).toBe(false);
    }
    expect(share).toBeGreaterThan(0.6);
    expect(pillSpots(nodes(200), wires, room).get('a')).toEqual(middleSpot);
  });

  test('cover as little as they can where every place is taken', () => {
    const crowd = Array.from({ length: 12 }, (_, i) => node(`n${i}`, 250, i * 60 - 120));
    const wires = [wire('a', 'source', 'a')];
    const among = pillSpots([source, ...crowd, node('a', 500, 0)], wires, room).get('a')!;
    // Right of the crowd less of them lies on a node.
    expect(among.share).toBeGreaterThan(0.5);
  });

  test('of two flat wires there and back stand below each other, and nowhere else', () => {
    const wires = [wire('there', 'source', 'a'), wire('back', 'a', 'source'), wire('else', 'a', 'b')];
    const nodes = [source, node('a', 400, 320), node('b', 800, 320)];
    const spots = pillSpots(nodes, wires, room);
    expect(spots.get('there')).toEqual(middleSpot);
    expect(spots.get('back')).toEqual({ share: 0.5, drop: 26, isShort: false });
    expect(spots.get('else')).toEqual(middleSpot);
    // In a gap that is too narrow for one line they are stacked, and still cover none of the nodes.
    expect(
      pillSpots([source, node('a', 300, 320)], [wire('there', 'source', 'a')], room).get('there'),
    ).toEqual(middleSpot);
  });

  test('are one line where there is no room for more, and whole where there is', () => {
    const high = () => [152, 62, 16] as const;
    const nodes = [
      source,
      ...[0, 100, 200, 440, 540].map((y, i) => node(`n${i}`, 400, y)),
      node('far', 400, 1000),
    ];
    const wires = nodes.slice(1).map(({ id }) => wire(`to-${id}`, 'source', id));
    const spots = pillSpots(nodes, wires, high);
    expect(spots.get('to-n1')?.isShort).toBe(true);
    expect(spots.get('to-far')?.isShort).toBe(false);
    expect([...pillSpots(nodes, wires, room).values()].every(({ isShort }) => !isShort)).toBe(true);
  });

  test('keep their places when others move', () => {
    const wires = [wire('a', 'source', 'a'), wire('b', 'source', 'b')];
    const before = pillSpots([source, node('a', 400, 0), node('b', 400, 900)], wires, room);
    const after = pillSpots([source, node('a', 400, 0), node('b', 400, 960)], wires, room);
    expect(after.get('a')).toBe(before.get('a'));
  });

  test('are found anew when a node has moved', () => {
    const wires = [wire('a', 'source', 'a')];
    const free = pillSpots([source, node('a', 400, 0), node('b', 400, 900)], wires, room).get('a');
    const taken = pillSpots([source, node('a', 400, 0), node('b', 310, 180)], wires, room).get('a');
    expect([free, taken?.share === 0.5]).toEqual([middleSpot, false]);
  });
});
