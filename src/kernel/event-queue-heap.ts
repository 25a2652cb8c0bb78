import { DUE, NUMBER } from './event-queue-state.ts';

/** Parent-to-child fan-out of 4, which keeps a heap shallow at no more comparisons: measured best of 2, 4 and 8. */
const ARITY_SHIFT = 2;

/** Puts the row that was asked for last into the free last place and lets it rise: at equal times it stays behind its parent. */
export function siftUp(
  heapDue: Float64Array,
  heapRow: Int32Array,
  times: Float64Array,
  last: number,
  row: number,
): void {
  const dueMs = times[(row << 1) + DUE];
  let at = last;
  while (at > 0) {
    const parent = (at - 1) >> ARITY_SHIFT;
    const parentDue = heapDue[parent];
    if (parentDue <= dueMs) break;
    heapDue[at] = parentDue;
    heapRow[at] = heapRow[parent];
    at = parent;
  }
  heapDue[at] = dueMs;
  heapRow[at] = row;
}

/** Puts a row into the first of `size` places, which is free, and lets it sink. */
export function siftDown(
  heapDue: Float64Array,
  heapRow: Int32Array,
  times: Float64Array,
  size: number,
  row: number,
): void {
  const dueMs = times[(row << 1) + DUE];
  let at = 0;
  for (;;) {
    const first = (at << ARITY_SHIFT) + 1;
    if (first >= size) break;
    const best =
      first + 4 <= size
        ? earliestOfFour(heapDue, heapRow, times, first)
        : earliestOf(heapDue, heapRow, times, first, size);
    const bestDue = heapDue[best];
    if (dueMs < bestDue || (dueMs === bestDue && isEarlier(times, row, heapRow[best]))) break;
    heapDue[at] = bestDue;
    heapRow[at] = heapRow[best];
    at = best;
  }
  heapDue[at] = dueMs;
  heapRow[at] = row;
}

/**
 * The child that comes first. Which one is as good as a coin: a branch on it is guessed wrong every other time, a comparison that is added
 * to an index never.
 * Equal due times are rare, and are looked at one by one.
 */
function earliestOfFour(
  heapDue: Float64Array,
  heapRow: Int32Array,
  times: Float64Array,
  first: number,
): number {
  const a = heapDue[first];
  const b = heapDue[first + 1];
  const c = heapDue[first + 2];
  const d = heapDue[first + 3];
  const left = first + Number(b < a);
  const right = first + 2 + Number(d < c);
  const leftDue = heapDue[left];
  const rightDue = heapDue[right];
  if (a === b || c === d || leftDue === rightDue)
    return earliestOf(heapDue, heapRow, times, first, first + 4);
  return left + (-Number(rightDue < leftDue) & (right - left));
}

function earliestOf(
  heapDue: Float64Array,
  heapRow: Int32Array,
  times: Float64Array,
  first: number,
  end: number,
): number {
  let best = first;
  let bestDue = heapDue[first];
  for (let child = first + 1; child < end; child++) {
    const childDue = heapDue[child];
    if (childDue < bestDue || (childDue === bestDue && isEarlier(times, heapRow[child], heapRow[best]))) {
      best = child;
      bestDue = childDue;
    }
  }
  return best;
}

/** Of two rows that are due at once: which was asked for first. */
function isEarlier(times: Float64Array, row: number, other: number): boolean {
  return times[(row << 1) + NUMBER] < times[(other << 1) + NUMBER];
}
