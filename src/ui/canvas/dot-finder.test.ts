import { expect, it } from 'vitest';
import { createMessageRing } from '../../store/message-ring.ts';
import { type DotScene, findDot } from './dot-finder.ts';
import { isDrawn } from './dot-scale.ts';
import { createWirePath } from './wire-path.ts';
import type { DrawnWire } from './wire-paths.ts';

const wire: DrawnWire = {
  path: createWirePath({ fromX: 0, fromY: 50, toX: 200, toY: 50, isUpright: false }),
  refusedAt: 0.5,
  lostAt: 0.5,
  beads: [],
};

/** wire, direction, departMs, arriveMs, outcome, call, trace, attempt, fate */
const request = (call: number, departMs: number, fate = 0) =>
  [0, 0, departMs, departMs + 100, 0, call, call * 10, 1, fate] as const;

function sceneAt(nowMs: number, rows: readonly (readonly number[])[], scale = 1): DotScene {
  const ring = createMessageRing();
  ring.push(Float64Array.from(rows.flat()), 0);
  const view = { x: 10, y: 0, zoom: 1 };
  return {
    view,
    nowMs,
    glowMs: 50,
    forEachMessage: ring.forEachMessage,
    wire: (handle) => (handle === 0 ? wire : undefined),
    scale: () => scale,
  };
}

it('finds the nearest dot within reach, where it is on the screen', () => {
  const scene = sceneAt(100, [request(1, 50), request(2, 45)]);
  expect(findDot(scene, 110, 50, 9)).toMatchObject({ call: 1, trace: 10, x: 110, y: 50, departMs: 50 });
  expect(findDot(scene, 119, 50, 9)).toMatchObject({ call: 2 });
  expect(findDot(scene, 150, 50, 9)).toBeNull();
});

it('finds a lost one where it was lost, and none that has faded', () => {
  expect(findDot(sceneAt(60, [request(1, 0, 1)]), 110, 50, 9)).toMatchObject({ call: 1 });
  expect(findDot(sceneAt(95, [request(1, 0, 1)]), 110, 50, 9)).toBeNull();
});

it('finds none that another dot stands for', () => {
  const hidden = [1, 2, 3, 4, 5, 6, 7, 8].find((call) => !isDrawn(call, 50)) ?? 0;
  const rows = [request(hidden, 50)];
  expect(findDot(sceneAt(100, rows), 110, 50, 9)).toMatchObject({ call: hidden });
  expect(findDot(sceneAt(100, rows, 50), 110, 50, 9)).toBeNull();
});
