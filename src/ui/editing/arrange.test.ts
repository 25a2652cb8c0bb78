import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { createWire } from '../../model/create-wire.ts';
import type { FaultlineDocument, NodeSpec } from '../../model/document.ts';
import { emptyDocument } from '../../model/document.ts';
import { alignMoves, distributeMoves } from './arrange.ts';
import { tidyMoves } from './tidy.ts';

const place = (n: number, x: number, y: number): NodeSpec => ({
  id: nodeId(`n${n}`),
  kind: 'service',
  title: `N ${n}`,
  x,
  y,
  params: {},
});

/** Nodes with the size that all of them have. */
const sized = (...nodes: readonly NodeSpec[]) => nodes.map((node) => ({ ...node, width: 200, height: 84 }));
const nodes = sized(place(0, 0, 0), place(1, 96, 240), place(2, 800, 80));
const note = { id: 'note', x: 40, y: 400, width: 160, height: 100 };

test('nodes are put on one line, and keep their other coordinate', () => {
  expect(alignMoves(nodes, 'left').map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [0, 240],
    [0, 80],
  ]);
  expect(alignMoves(nodes, 'right').map(({ x }) => x)).toEqual([800, 800, 800]);
  expect(alignMoves(nodes, 'row').map(({ y }) => y)).toEqual([120, 120, 120]);
});

test('gaps are made even between the outermost two; without room the nodes stand side by side', () => {
  expect(distributeMoves(nodes, 'across').map(({ id, x }) => [id, x])).toEqual([
    ['n0', 0],
    ['n1', 400],
    ['n2', 800],
  ]);
  expect(distributeMoves(nodes, 'down').map(({ id, y }) => [id, y])).toEqual([
    ['n0', 0],
    ['n2', 120],
    ['n1', 240],
  ]);
  expect(
    distributeMoves(sized(place(0, 0, 0), place(1, 8, 0), place(2, 16, 0)), 'across').map(({ x }) => x),
  ).toEqual([0, 200, 400]);
});

test('a note is aligned by its edges and its middle, and spread by its size', () => {
  const [first, second] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
  expect(alignMoves([first, note], 'right').map(({ x }) => x)).toEqual([0, 40]);
  expect(alignMoves([first, note], 'middle').map(({ x }) => x)).toEqual([0, 24]);
  expect(alignMoves([first, note], 'bottom').map(({ y }) => y)).toEqual([416, 400]);
  expect(distributeMoves([first, second, note], 'down').map(({ y }) => y)).toEqual([0, 200, 400]);
});

test('tidying overlaps no nodes, moves none that is not named, and has nothing to do afterwards', () => {
  const where = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 2, maxLength: 12 });
  const calls = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 16 });
  void fc.assert(
    fc.property(where, calls, (places, pairs) => {
      let document: FaultlineDocument = {
        ...emptyDocument,
        nodes: places.map(([x, y], n) => place(n, x * 8, y * 8)),
      };
      for (const [a, b] of pairs) {
        const [from, to] = [document.nodes[a % places.length]!.id, document.nodes[b % places.length]!.id];
        const isNew = from !== to && document.wires.every((wire) => wire.from !== from || wire.to !== to);
        if (isNew) document = { ...document, wires: [...document.wires, createWire(document, from, to)] };
      }
      const all = new Set<string>(document.nodes.slice(1).map(({ id }) => id));
      const moves = new Map(tidyMoves(document, all).map((move) => [move.id, move]));
      expect(moves.has(nodeId('n0'))).toBe(false);
      const after = {
        ...document,
        nodes: document.nodes.map((node) => ({ ...node, ...moves.get(node.id) })),
      };
      const tidied = after.nodes.slice(1);
      for (const [n, a] of tidied.entries())
        for (const b of tidied.slice(n + 1))
          expect(Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 84).toBe(true);
      expect(tidyMoves(after, all)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
