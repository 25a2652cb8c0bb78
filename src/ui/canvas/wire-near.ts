import type { WirePath } from './wire-path.ts';
import { readDrawnWire } from './wire-paths.ts';

/** The wire nearest to a place on the canvas; null if none is within reach. */
export function wireNear(
  ids: readonly string[],
  place: { readonly x: number; readonly y: number },
  reach: number,
): string | null {
  let best: string | null = null;
  let bestDistance = reach;
  for (const id of ids) {
    const drawn = readDrawnWire(id);
    if (drawn === undefined) continue;
    const distance = distanceTo(drawn.path, place);
    if (distance > bestDistance) continue;
    best = id;
    bestDistance = distance;
  }
  return best;
}

/** Distance to the nearest sample of a wire; samples are a few px apart, which is near enough for a hand. */
function distanceTo(path: WirePath, { x, y }: { readonly x: number; readonly y: number }): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < path.points.length; i += 2) {
    const distance = Math.hypot((path.points[i] as number) - x, (path.points[i + 1] as number) - y);
    if (distance < best) best = distance;
  }
  return best;
}
