import type { MovingMessage } from '../../store/message-ring.ts';
import { createGlyphs, type DotContext } from './dot-glyphs.ts';
import { type DotColours, type DotKind, dotKindOf, dotKinds } from './dot-kind.ts';
import { dotShareAt, journeyOf } from './dot-place.ts';
import type { DotView } from './dot-protocol.ts';
import { isDrawn } from './dot-scale.ts';
import { forEachGlow, glowSteps, type Journey, spentAt } from './transit-progress.ts';
import { pointAt, segmentCount, type WirePath } from './wire-path.ts';
import type { DrawnWire } from './wire-paths.ts';

export interface DotFrame {
  readonly view: DotView;
  readonly colours: DotColours;
  readonly nowMs: number;
  readonly glowMs: number;
  /** Its dots are ringed. */
  readonly selectedTrace: number | null;
}

/** One wire's share in the frame that is being collected. */
export interface WireTally {
  /** Null while it is out of view or gone. */
  drawn: DrawnWire | null;
  scale: number;
  seen: number;
  /** Bit per kind and brightness: glow over the whole wire, which more messages cannot make brighter. */
  fullGlow: number;
}

const glowAlphas = [0.5, 0.3, 0.16, 0.07];
/** Bit of `fullGlow` that no batch uses: something of the wire was drawn. */
const touched = 1 << 30;
const beadRadius = 14;
/** On the page every fourth sample is fine enough for a glow (less than 1 px beside the curve): a quarter of the cost. */
const glowStridePage = 4;
const batchCount = dotKinds.length * glowSteps;

/**
 * Collects a frame's messages into one path per kind and brightness, then draws them all at once: what a frame costs hardly grows
 * with the number of dots. `add` for each message, then `paint`. A glow follows every `glowStride`-th sample of its wire.
 */
export function createDotPainter(glowStride = glowStridePage) {
  const glows: (Path2D | null)[] = new Array(batchCount).fill(null);
  const glyphs = createGlyphs();
  const point = new Float32Array(2);
  let beads = new Path2D();
  let frame: DotFrame | null = null;

  function begin(next: DotFrame): void {
    frame = next;
    glows.fill(null);
    beads = new Path2D();
    glyphs.begin(next.view.zoom);
  }

  function add(message: MovingMessage, tally: WireTally): void {
    const wire = tally.drawn;
    if (frame === null || wire === null) return;
    tally.seen++;
    if (!isDrawn(message.call, tally.scale)) return;
    const kind = dotKindOf(message);
    const way = journeyOf(message, kind, wire);
    const spent = spentAt(way, frame.nowMs, frame.glowMs);
    if (spent > 1) return;
    addGlow(kind, tally, wire, way);
    pointAt(wire.path, dotShareAt(way, kind, wire, frame.nowMs, spent), point);
    addHead(message, kind, spent);
  }

  function addGlow(kind: DotKind, tally: WireTally, wire: DrawnWire, way: Journey): void {
    if (frame === null) return;
    if (tally.fullGlow === 0) addBeads(beads, wire, point);
    tally.fullGlow |= touched;
    const row = dotKinds.indexOf(kind) * glowSteps;
    forEachGlow(way, frame.nowMs, frame.glowMs, (step, from, to) => {
      const isWhole = Math.abs(from - to) > 0.98;
      const bit = 1 << (row + step);
      if (isWhole && (tally.fullGlow & bit) !== 0) return;
      if (isWhole) tally.fullGlow |= bit;
      const [start, end] = [Math.min(from, to), Math.max(from, to)];
      addPiece(pathOf(glows, row + step), wire.path, start, end, glowStride, point);
    });
  }

  function addHead(message: MovingMessage, kind: DotKind, spent: number): void {
    const [x = 0, y = 0] = point;
    const step = spent === 0 ? 0 : Math.min(Math.floor(spent * glowSteps), glowSteps - 1);
    const isChosen = message.trace === frame?.selectedTrace;
    glyphs.add({ kind, step, x, y, spent, attempt: message.attempt, isChosen });
  }

  function paint(context: DotContext): void {
    if (frame === null) return;
    const { view, colours } = frame;
    const scale = view.ratio * view.zoom;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(scale, 0, 0, scale, view.x * view.ratio, view.y * view.ratio);
    // Round caps and joins would double what a glow costs, and are not seen at its width.
    context.lineCap = 'butt';
    context.lineJoin = 'bevel';
    context.lineWidth = Math.max(4, 2.5 / view.zoom);
    paintGlows(context, glows, colours);
    clearBeads(context, beads);
    glyphs.paint(context, colours);
    context.globalAlpha = 1;
  }

  return { begin, add, paint };
}

function paintGlows(context: DotContext, glows: readonly (Path2D | null)[], colours: DotColours): void {
  for (let step = glowSteps - 1; step >= 0; step--) {
    context.globalAlpha = glowAlphas[step] ?? 0;
    for (const [row, kind] of dotKinds.entries()) {
      const path = glows[row * glowSteps + step];
      if (!path) continue;
      context.strokeStyle = colours[kind];
      context.stroke(path);
    }
  }
}

/** The path of a batch, made when its first piece comes. */
function pathOf(paths: (Path2D | null)[], index: number): Path2D {
  const known = paths[index];
  if (known) return known;
  const path = new Path2D();
  paths[index] = path;
  return path;
}

/** Glow passes behind the beads, though they are drawn below this canvas. */
function clearBeads(context: DotContext, beads: Path2D): void {
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'destination-out';
  context.fill(beads);
  context.globalCompositeOperation = 'source-over';
}

function addBeads(path: Path2D, { beads, path: wire }: DrawnWire, point: Float32Array): void {
  for (const share of beads) {
    pointAt(wire, share, point);
    const [x = 0, y = 0] = point;
    path.moveTo(x + beadRadius, y);
    path.arc(x, y, beadRadius, 0, Math.PI * 2);
  }
}

function addPiece(
  path: Path2D,
  wire: WirePath,
  from: number,
  to: number,
  stride: number,
  point: Float32Array,
): void {
  pointAt(wire, from, point);
  path.moveTo(point[0] as number, point[1] as number);
  if (!wire.isStraight) {
    const first = Math.ceil((from * segmentCount + 1) / stride) * stride;
    for (let i = first; i < to * segmentCount; i += stride) {
      path.lineTo(wire.points[i * 2] as number, wire.points[i * 2 + 1] as number);
    }
  }
  pointAt(wire, to, point);
  path.lineTo(point[0] as number, point[1] as number);
}
