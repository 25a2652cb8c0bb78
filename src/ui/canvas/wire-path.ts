import { nodeHeight, nodeWidth, portSize } from './node-size.ts';
import { type WireEnds, wireEnds } from './wire-ends.ts';

/**
 * A wire's curve, sampled once per change of geometry at points of equal arc length, so that a message at share u of its way is one
 * look-up. The curve itself is a cubic Bézier between the ends that wire-ends.ts chooses.
 */
export interface WirePath {
  /** For the `d` of an SVG path. */
  readonly d: string;
  /** x, y of `segmentCount + 1` points. */
  readonly points: Float32Array;
  /** Length in px at zoom 1. */
  readonly length: number;
  /** A straight wire needs no points between its ends. */
  readonly isStraight: boolean;
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

export const segmentCount = 48;
const fineCount = 192;

export function createWirePath(ends: WireEnds): WirePath {
  const { fromX, fromY, toX, toY, isUpright } = ends;
  const dx = toX - fromX;
  const dy = toY - fromY;
  const reach = dx >= 0 ? Math.max(dx * 0.5, Math.min(48, Math.hypot(dx, dy) * 0.4)) : backReach(dx);
  const curve: Curve = isUpright
    ? [fromX, fromY, fromX, fromY + dy / 2, toX, toY - dy / 2, toX, toY]
    : [fromX, fromY, fromX + reach, fromY, toX - reach, toY, toX, toY];
  const [x0, y0, x1, y1, x2, y2, x3, y3] = curve.map((value) => Math.round(value * 10) / 10);
  const { points, length } = sampleEvenly(curve);
  return {
    d: `M${x0},${y0} C${x1},${y1} ${x2},${y2} ${x3},${y3}`,
    points,
    length,
    isStraight: isUpright ? Math.abs(dx) < 1 : dx > 0 && Math.abs(dy) < 1,
  };
}

/** The wire between two nodes, from their top left corners in px at zoom 1. */
export function pathBetween(from: Corner, to: Corner): WirePath {
  const fromX = from.x + nodeWidth + portSize / 2;
  const half = nodeHeight / 2;
  return createWirePath(wireEnds(fromX, from.y + half, to.x - portSize / 2, to.y + half));
}

function backReach(dx: number): number {
  return 48 + 6 * Math.sqrt(-dx);
}

/** Point at share `u` (0–1, clamped) of the length, written to `out[at]` and `out[at + 1]`. */
export function pointAt(path: WirePath, u: number, out: Float32Array | number[], at = 0): void {
  const place = Math.min(Math.max(u, 0), 1) * segmentCount;
  const index = Math.min(Math.floor(place), segmentCount - 1);
  const rest = place - index;
  const { points } = path;
  const x = points[index * 2] as number;
  const y = points[index * 2 + 1] as number;
  out[at] = x + ((points[index * 2 + 2] as number) - x) * rest;
  out[at + 1] = y + ((points[index * 2 + 3] as number) - y) * rest;
}

/** Direction of travel at share `u`, in degrees, 0 to the right. */
export function angleAt(path: WirePath, u: number): number {
  const before = [0, 0];
  const after = [0, 0];
  pointAt(path, u - 0.02, before);
  pointAt(path, u + 0.02, after);
  const dx = (after[0] as number) - (before[0] as number);
  const dy = (after[1] as number) - (before[1] as number);
  return (Math.atan2(dy, dx) * 180) / Math.PI;
}

/** The part from share `from` to share `to` as SVG path data; empty where there is none. */
export function slicePath(path: WirePath, from: number, to: number): string {
  if (to <= from) return '';
  const at = [0, 0];
  const parts: string[] = [];
  const put = (u: number) => {
    pointAt(path, u, at);
    parts.push(`${Math.round((at[0] as number) * 10) / 10},${Math.round((at[1] as number) * 10) / 10}`);
  };
  put(from);
  for (let i = Math.floor(from * segmentCount) + 1; i < to * segmentCount; i++) put(i / segmentCount);
  put(to);
  return `M${parts.join(' L')}`;
}

type Curve = readonly [number, number, number, number, number, number, number, number];

function sampleEvenly(curve: Curve): { points: Float32Array; length: number } {
  const fine = new Float64Array((fineCount + 1) * 2);
  const reached = new Float64Array(fineCount + 1);
  for (let i = 0; i <= fineCount; i++) {
    const t = i / fineCount;
    fine[i * 2] = bezier(curve[0], curve[2], curve[4], curve[6], t);
    fine[i * 2 + 1] = bezier(curve[1], curve[3], curve[5], curve[7], t);
    if (i > 0) reached[i] = (reached[i - 1] as number) + distance(fine, i - 1, i);
  }
  const length = reached[fineCount] as number;
  const points = new Float32Array((segmentCount + 1) * 2);
  let at = 0;
  for (let i = 0; i <= segmentCount; i++) {
    const goal = (length * i) / segmentCount;
    while (at < fineCount - 1 && (reached[at + 1] as number) < goal) at++;
    const start = reached[at] as number;
    const step = (reached[at + 1] as number) - start;
    const rest = step > 0 ? Math.min((goal - start) / step, 1) : 0;
    for (const axis of [0, 1]) {
      const here = fine[at * 2 + axis] as number;
      points[i * 2 + axis] = here + ((fine[at * 2 + 2 + axis] as number) - here) * rest;
    }
  }
  return { points, length };
}

function bezier(a: number, b: number, c: number, d: number, t: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

function distance(points: Float64Array, i: number, j: number): number {
  return Math.hypot(
    (points[j * 2] as number) - (points[i * 2] as number),
    (points[j * 2 + 1] as number) - (points[i * 2 + 1] as number),
  );
}
