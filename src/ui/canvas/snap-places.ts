import { nodeHeight, nodeWidth, snapToGrid } from './node-size.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

export type Places = ReadonlyMap<string, Place>;

/** Lines through the middles of what is moved and what it stands in line with, on the canvas; null where there is none. */
export interface Guides {
  readonly x: number | null;
  readonly y: number | null;
}

/** How near, in px of the canvas, a node is drawn into line with another. */
const reach = 6;

/**
 * Where moved nodes land: in line with a node that stays if one is near, else on the grid; all of them keep their distances to the first.
 * `isFree` leaves them where the hand has them, on whole px.
 */
export function snapPlaces(
  moved: Places,
  staying: readonly Place[],
  isFree: boolean,
): { readonly places: Places; readonly guides: Guides | null } {
  const [first] = moved.values();
  if (first === undefined) return { places: moved, guides: null };
  const lineX = isFree
    ? null
    : nearest(
        staying.map(({ x }) => x),
        first.x,
      );
  const lineY = isFree
    ? null
    : nearest(
        staying.map(({ y }) => y),
        first.y,
      );
  const land = isFree ? Math.round : snapToGrid;
  const dx = (lineX ?? land(first.x)) - first.x;
  const dy = (lineY ?? land(first.y)) - first.y;
  const places = new Map<string, Place>();
  for (const [id, { x, y }] of moved) places.set(id, { x: Math.round(x + dx), y: Math.round(y + dy) });
  if (lineX === null && lineY === null) return { places, guides: null };
  return {
    places,
    guides: {
      x: lineX === null ? null : lineX + nodeWidth / 2,
      y: lineY === null ? null : lineY + nodeHeight / 2,
    },
  };
}

function nearest(lines: readonly number[], to: number): number | null {
  let best: number | null = null;
  for (const line of lines) {
    const distance = Math.abs(line - to);
    if (distance <= reach && (best === null || distance < Math.abs(best - to))) best = line;
  }
  return best;
}
