import { beforeAll, expect, test } from 'vitest';
import { accepted } from '../../model/testing/accepted.ts';
import { registry } from '../../patterns/registry.ts';
import { foldFrames } from './fold-frames.ts';
import { drawMap } from './map-drawing.ts';
import { foldWith } from './shown-document.ts';

beforeAll(() => foldWith(foldFrames));

function documentWith(collapsed: boolean) {
  return accepted(
    {
      format: 'faultline',
      version: 1,
      nodes: [
        { id: 'client', kind: 'client', x: 0, y: 0 },
        { id: 'orders', kind: 'service', x: 400, y: 0 },
        { id: 'database', kind: 'database', x: 800, y: 0 },
      ],
      wires: [
        { id: 'in', from: 'client', to: 'orders' },
        { id: 'within', from: 'orders', to: 'database' },
      ],
      faults: [],
      notes: [{ id: 'note', x: 0, y: 300, width: 160, height: 96, text: 'Why' }],
      frames: [
        {
          id: 'frame',
          title: 'Sales',
          x: 376,
          y: -56,
          width: 648,
          height: 164,
          members: ['orders', 'database'],
          collapsed,
        },
      ],
    },
    registry,
  );
}

test('an open frame is a paper under its members', () => {
  const { things, wires } = drawMap(documentWith(false), new Map());
  expect(things.map(({ type, id }) => [type, id])).toEqual([
    ['paper', 'frame'],
    ['paper', 'note'],
    ['node', 'client'],
    ['node', 'orders'],
    ['node', 'database'],
  ]);
  expect(wires.map(({ id }) => id)).toEqual(['in', 'within']);
});

test('a collapsed frame stands for its members, where it is being dragged to', () => {
  const { things, wires } = drawMap(documentWith(true), new Map([['frame', { x: 600, y: 80 }]]));
  expect(things.map(({ type, id }) => [type, id])).toEqual([
    ['folded', 'frame'],
    ['paper', 'note'],
    ['node', 'client'],
  ]);
  expect(wires).toEqual([
    {
      id: 'in',
      from: expect.objectContaining({ id: 'client' }),
      to: expect.objectContaining({ id: 'frame', x: 600, y: 80, width: 200, height: 84 }),
    },
  ]);
});
