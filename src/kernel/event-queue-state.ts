import { assert } from '../base/assert.ts';

export const NO_ROW = -1;
export const lanesMax = 64;
/** Hash places for recurring delays. */
export const hashSize = 256;
/** Rows that one handle can name; the simulation's own limit on pending events is far below. */
export const rowsMax = 1 << 21;

/** Columns of a row in `ints`, one row after the other: target, kind, argument, and the next row in its lane (or the next free row). */
const intsPerRow = 4;
/** Columns of a row in `times`: when it is due, and its number in the order of asking. */
const timesPerRow = 2;
export const DUE = 0;
export const NUMBER = 1;

/**
 * Virtual time and the events to come, as plain data. Clone it and the future is cloned.
 *
 * An event is a row of numbers (target, kind, argument), never a closure: measured, closures cost 1.5–1.7 × and cannot be cloned.
 * The columns of a row lie together and not in an array each, because every array that is touched costs three loads before its first number.
 */
export interface EventQueueState {
  /** [now in ms, number of the last event asked for, events taken so far, events taken back so far]. */
  clock: Float64Array;
  /** [rows ever used, first of the free rows, places in the heap, 1 if the first of them is a gap]. */
  counts: Int32Array;
  ints: Int32Array;
  times: Float64Array;
  /** Where the row stands: the number of its lane, or `lanesMax` for the heap alone; `OVER` is added once it is taken or taken back. */
  place: Uint8Array;
  heapDue: Float64Array;
  heapRow: Int32Array;
  /** Lanes in use. Lane 0 is "now". */
  laneCount: Int32Array;
  /** Per lane: its delay in 1/8 ms and its last row; the first one stands in the heap. */
  laneSteps: Int32Array;
  laneTail: Int32Array;
  /** Delay in 1/8 ms that was seen last for each hash; the second time in a row it gets a lane. */
  candidate: Int32Array;
  laneByHash: Int32Array;
}

/** Added to the place of a row that is no longer to happen. */
export const OVER = 128;

export function createQueueState(capacity: number): EventQueueState {
  return {
    clock: new Float64Array(4),
    counts: new Int32Array([0, NO_ROW, 0, 0]),
    ints: new Int32Array(capacity * intsPerRow),
    times: new Float64Array(capacity * timesPerRow),
    place: new Uint8Array(capacity).fill(OVER),
    heapDue: new Float64Array(capacity),
    heapRow: new Int32Array(capacity),
    laneCount: new Int32Array([1]),
    laneSteps: new Int32Array(lanesMax),
    laneTail: new Int32Array(lanesMax).fill(NO_ROW),
    candidate: new Int32Array(hashSize),
    laneByHash: new Int32Array(hashSize).fill(NO_ROW),
  };
}

/** Doubles the rows. */
export function growQueueState(state: EventQueueState): void {
  const before = state.place.length;
  const rows = 2 * before;
  assert(rows <= rowsMax, `more than ${rowsMax} events wait`);
  state.ints = copied(state.ints, new Int32Array(rows * intsPerRow));
  state.times = copied(state.times, new Float64Array(rows * timesPerRow));
  state.place = copied(state.place, new Uint8Array(rows).fill(OVER, before));
  state.heapDue = copied(state.heapDue, new Float64Array(rows));
  state.heapRow = copied(state.heapRow, new Int32Array(rows));
}

function copied<Column extends Float64Array | Int32Array | Uint8Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

/** Apart from its callers, so that they do not build its text on every call (measured: ten times the cost of the whole event). */
export function refuseTime(rule: string, ms: number): never {
  throw new Error(`Faultline: ${rule}, got ${ms} ms`);
}
