import type { MovingMessage } from '../../store/message-ring.ts';
import { dotKindOf } from './dot-kind.ts';
import { dotShareAt, journeyOf } from './dot-place.ts';
import type { DotView } from './dot-protocol.ts';
import { isDrawn } from './dot-scale.ts';
import { spentAt } from './transit-progress.ts';
import { pointAt } from './wire-path.ts';
import type { DrawnWire } from './wire-paths.ts';

/** The message under the pointer, and where on the layer its dot is, in px. */
export interface FoundDot {
  readonly x: number;
  readonly y: number;
  readonly trace: number;
  readonly call: number;
  readonly attempt: number;
  readonly departMs: number;
}

/** What the dots are drawn from, as the page knows it. */
export interface DotScene {
  readonly view: Omit<DotView, 'ratio'>;
  readonly nowMs: number;
  readonly glowMs: number;
  forEachMessage(nowMs: number, glowMs: number, callback: (message: MovingMessage) => void): void;
  wire(handle: number): DrawnWire | undefined;
  scale(handle: number): number;
}

/** A dot that has faded farther cannot be pointed at. */
const pointableMax = 0.6;

/**
 * The dot nearest to a point, or null if none is within `radius` px. Computed anew from the messages when somebody points, by what the
 * stage draws by, so that nothing needs to come back from it.
 */
export function findDot(scene: DotScene, x: number, y: number, radius: number): FoundDot | null {
  const { view, nowMs, glowMs } = scene;
  const point = new Float32Array(2);
  let found: FoundDot | null = null;
  let bestSquare = radius * radius;
  scene.forEachMessage(nowMs, glowMs, (message) => {
    const wire = scene.wire(message.wire);
    if (wire === undefined || !isDrawn(message.call, scene.scale(message.wire))) return;
    const kind = dotKindOf(message);
    const way = journeyOf(message, kind, wire);
    const spent = spentAt(way, nowMs, glowMs);
    if (spent > pointableMax) return;
    pointAt(wire.path, dotShareAt(way, kind, wire, nowMs, spent), point);
    const atX = (point[0] as number) * view.zoom + view.x;
    const atY = (point[1] as number) * view.zoom + view.y;
    const square = (atX - x) * (atX - x) + (atY - y) * (atY - y);
    if (square > bestSquare) return;
    bestSquare = square;
    const { trace, call, attempt, departMs } = message;
    found = { x: atX, y: atY, trace, call, attempt, departMs };
  });
  return found;
}
