import { gridStep, nodeHeight, nodeWidth, snapToGrid } from './node-size.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Room for a wire and what stands on it: a new node is mostly wired next. */
const gapX = 12 * gridStep;
const gapY = 9 * gridStep;
const ringsMax = 40;

/**
 * Top left corner for a new node, centred on `centre` if that is free, else the nearest place on growing rings around it that keeps
 * a gap to every node. The same nodes and the same centre always give the same place.
 */
export function findFreePlace(taken: readonly Place[], centre: Place): Place {
  const start = { x: snapToGrid(centre.x - nodeWidth / 2), y: snapToGrid(centre.y - nodeHeight / 2) };
  if (isFree(taken, start)) return start;
  const stepX = 8 * gridStep;
  const stepY = 5 * gridStep;
  for (let ring = 1; ring <= ringsMax; ring++) {
    for (const [column, row] of ringCells(ring)) {
      const place = { x: start.x + column * stepX, y: start.y + row * stepY };
      if (isFree(taken, place)) return place;
    }
  }
  return start;
}

function isFree(taken: readonly Place[], place: Place): boolean {
  return taken.every(
    (node) =>
      Math.abs(node.x - place.x) >= nodeWidth + gapX || Math.abs(node.y - place.y) >= nodeHeight + gapY,
  );
}

/** Cells at Chebyshev distance `ring`, nearest first; of two equally near ones the lower and the right one. */
function ringCells(ring: number): (readonly [number, number])[] {
  const cells: (readonly [number, number])[] = [];
  for (let i = -ring; i <= ring; i++) {
    cells.push([i, -ring], [i, ring]);
    if (Math.abs(i) < ring) cells.push([-ring, i], [ring, i]);
  }
  return cells.sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - (bx * bx + by * by) || by - ay || bx - ax);
}
