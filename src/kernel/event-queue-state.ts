import { assert } from '../base/assert.ts';

export const NO_ROW = -1;
export const lanesMax = 64;
/** Hash places for recurring delays. */
export const hashSize = 256;
/** Rows that one handle can name; the simulation's own limit on pending events is far below. */
export const rowsMax = 1 << 21;

/** Columns of a row in `ints`, from `row << 2` on: target, kind with the place where it stands, argument, and the next row in its lane (or the next free row). */
export const TARGET = 0;
export const KIND = 1;
export const ARGUMENT = 2;
export const NEXT = 3;
const intsPerRow = 4;
/** The lowest bits of a row's kind: the number of its lane, or `lanesMax` for the heap alone; and whether it is taken or taken back. */
export const PLACE_BITS = 127;
export const OVER = 128;
/** From there on it is the kind. */
export const KIND_SHIFT = 8;
/** Columns of a row in `times`, from `row << 1` on: when it is due, and its number in the order of asking. */
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

export function createQueueState(capacity: number): EventQueueState {
  return {
    clock: new Float64Array(4),
    counts: new Int32Array([0, NO_ROW, 0, 0]),
    ints: new Int32Array(capacity * intsPerRow),
    times: new Float64Array(capacity * timesPerRow),
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
  const rows = (2 * state.ints.length) / intsPerRow;
  assert(rows <= rowsMax, `more than ${rowsMax} events wait`);
  state.ints = copied(state.ints, new Int32Array(rows * intsPerRow));
  state.times = copied(state.times, new Float64Array(rows * timesPerRow));
  state.heapDue = copied(state.heapDue, new Float64Array(rows));
  state.heapRow = copied(state.heapRow, new Int32Array(rows));
}

function copied<Column extends Float64Array | Int32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

/** Apart from its callers, so that they do not build its text on every call (measured: ten times the cost of the whole event). */
export function refuseTime(rule: string, ms: number): never {
  throw new Error(`Faultline: ${rule}, got ${ms} ms`);
}
