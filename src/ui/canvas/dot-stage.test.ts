import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClockFrame } from '../../store/virtual-clock.ts';
import type { FromDots, ToDots } from './dot-protocol.ts';
import { createDotStage, type DotHost } from './dot-stage.ts';
import { createWirePath } from './wire-path.ts';
import type { DrawnWire } from './wire-paths.ts';

/** Remembers where circles were put: all that is asked of a path here. */
class FakePath {
  static circles: [number, number][] = [];
  moveTo(): void {
    return;
  }
  lineTo(): void {
    return;
  }
  closePath(): void {
    return;
  }
  arc(x: number, y: number): void {
    FakePath.circles.push([x, y]);
  }
}

const wire: DrawnWire = {
  path: createWirePath({ fromX: 0, fromY: 0, toX: 100, toY: 0, isUpright: false }),
  refusedAt: 0.5,
  lostAt: 0.5,
  beads: [],
};
const colours = {
  request: 'a',
  retry: 'b',
  reply: 'c',
  error: 'd',
  rejection: 'e',
  refused: 'f',
  lost: 'g',
  ground: 'h',
  ink: 'i',
};

/** A stage with a canvas that counts what is done to it; `draw` runs the frame it has asked for. */
function stageWithCanvas() {
  const counts = { clears: 0, fills: 0, strokes: 0 };
  const surface = { width: 0, height: 0 };
  const context = {
    canvas: surface,
    setTransform: vi.fn(),
    clearRect: () => counts.clears++,
    fill: () => counts.fills++,
    stroke: () => counts.strokes++,
    setLineDash: vi.fn(),
    fillText: vi.fn(),
  };
  const told: FromDots[] = [];
  let asked: (() => void) | null = null;
  const host: DotHost = {
    tell: (message) => told.push(message),
    requestFrame: (draw) => {
      asked = draw;
    },
  };
  const stage = createDotStage(host);
  const canvas = { getContext: () => context } as unknown as OffscreenCanvas;
  stage.receive({ type: 'canvas', canvas });
  stage.receive({ type: 'size', width: 300, height: 200 });
  stage.receive({ type: 'colours', colours });
  stage.receive({ type: 'wires', wires: [[3, wire]] });
  const draw = (): boolean => {
    const next = asked;
    asked = null;
    FakePath.circles = [];
    next?.();
    return next !== null;
  };
  /** Draws until it rests; fails when it never does. */
  const settle = () => {
    for (let n = 0; draw(); n++) if (n > 1000) throw new Error('it never rests');
  };
  return { receive: stage.receive, draw, settle, counts, surface, context, told };
}

let realMs = 0;
beforeEach(() => {
  realMs = 1000;
  vi.stubGlobal('Path2D', FakePath);
  vi.spyOn(performance, 'now').mockImplementation(() => realMs);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function frame(nowMs: number, rows: readonly number[] = [], clock: Partial<ClockFrame> = {}): ToDots {
  const atMs = performance.timeOrigin + realMs;
  const whole = { nowMs, playing: true, speed: 1, reachedSpeed: 1, epoch: 0, ...clock };
  return { type: 'frame', rows: Float64Array.from(rows), epoch: whole.epoch, clock: whole, atMs };
}

/** wire, direction, departMs, arriveMs, outcome, call, trace, attempt, fate */
const request = (departMs: number, call = 1) => [3, 0, departMs, departMs + 100, 0, call, 1, 1, 0];

it('draws a message at its true position, also between the frames of the simulation', () => {
  const { receive, draw } = stageWithCanvas();
  receive(frame(50, request(0)));
  draw();
  expect(FakePath.circles.map(([x]) => Math.round(x))).toContain(50);
  realMs += 10;
  draw();
  expect(FakePath.circles.map(([x]) => Math.round(x))).toContain(60);
});

it('rests when time stands still, and when nothing is on its way', () => {
  const { receive, settle, draw, counts } = stageWithCanvas();
  receive(frame(50, request(0), { playing: false }));
  settle();
  expect(draw()).toBe(false);
  const { clears } = counts;
  receive(frame(1000, [], { playing: false }));
  settle();
  expect(counts.clears).toBe(clears + 1);
  receive(frame(1100));
  settle();
  expect(counts.clears).toBe(clears + 1);
});

it('rests when the simulation falls silent though it plays', () => {
  const { receive, settle, draw } = stageWithCanvas();
  receive(frame(50, request(0)));
  realMs += 500;
  settle();
  expect(draw()).toBe(false);
});

it('forgets messages at a jump in time', () => {
  const { receive, draw } = stageWithCanvas();
  receive(frame(50, request(0)));
  draw();
  receive(frame(50, [], { epoch: 1 }));
  draw();
  expect(FakePath.circles).toEqual([]);
});

it('draws again when the view, the colours or the selection change while paused', () => {
  const { receive, settle, counts, context } = stageWithCanvas();
  receive(frame(50, request(0), { playing: false }));
  settle();
  const { clears, fills } = counts;
  receive({ type: 'view', view: { x: 5, y: 6, zoom: 2, ratio: 2 } });
  settle();
  expect(context.setTransform).toHaveBeenLastCalledWith(4, 0, 0, 4, 10, 12);
  receive({ type: 'colours', colours: { ...colours, request: 'z' } });
  settle();
  receive({ type: 'trace', trace: 1 });
  settle();
  expect(counts.clears).toBe(clears + 3);
  expect(counts.fills).toBeGreaterThan(fills);
});

it('takes the size that it is told', () => {
  const { receive, surface } = stageWithCanvas();
  receive({ type: 'size', width: 640, height: 480 });
  expect(surface).toEqual({ width: 640, height: 480 });
});

it('lets one dot stand for several when there are too many, and says so once', () => {
  const { receive, draw, told } = stageWithCanvas();
  receive(frame(50, Array.from({ length: 2000 }, (_, call) => request(0, call)).flat()));
  for (let n = 0; n < 100; n++) {
    receive({ type: 'trace', trace: null });
    draw();
  }
  const scales = told.flatMap((message) => message.scales.map(([handle, scale]) => [handle, scale]));
  expect(scales.at(-1)).toEqual([3, 5]);
  expect(new Set(scales.map(String)).size).toBe(scales.length);
  expect(FakePath.circles.length).toBeLessThan(600);
});

it('draws nothing on a wire that is gone', () => {
  const { receive, draw } = stageWithCanvas();
  receive(frame(50, request(0)));
  receive({ type: 'wires', wires: [[3, null]] });
  draw();
  expect(FakePath.circles).toEqual([]);
});
