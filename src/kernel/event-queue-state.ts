import { assert } from '../base/assert.ts';

export const NO_ROW = -1;
export const lanesMax = 64;
/** Hash places for recurring delays. */
export const hashSize = 256;
/** Rows that one handle can name; the simulation's own limit on pending events is far below. */
export const rowsMax = 1 << 21;

/**
 * Virtual time and the events to come, as plain data. Clone it and the future is cloned.
 *
 * An event is a row of columns (target, kind, argument), never a closure: measured, closures cost 1.5–1.7 × and cannot be cloned.
 */
export interface EventQueueState {
  /** [now in ms, sequence number of the next event, events taken so far]. */
  clock: Float64Array;
  /** [rows in use, head of the free rows, heap size, pending]; apart from the clock, because a float that indexes is converted each time. */
  counts: Int32Array;
  due: Float64Array;
  sequence: Float64Array;
  target: Int32Array;
  kind: Int32Array;
  argument: Int32Array;
  generation: Int32Array;
  /** Lane of the row, or −1 for one that stands in the heap by itself; −2 once it is cancelled. */
  lane: Int32Array;
  cancelled: Uint8Array;
  /** Next row in the lane, or next free row. */
  next: Int32Array;
  heapDue: Float64Array;
  heapRow: Int32Array;
  /** Per lane: its delay, head and tail. Lane 0 is "now". */
  laneDelay: Float64Array;
  laneHead: Int32Array;
  laneTail: Int32Array;
  laneCount: Int32Array;
  /** Delay that was seen last for each hash; the second time in a row it gets a lane. */
  candidate: Float64Array;
  laneByHash: Int32Array;
}

export function createQueueState(capacity: number): EventQueueState {
  return {
    clock: new Float64Array(3),
    counts: new Int32Array([0, NO_ROW, 0, 0]),
    due: new Float64Array(capacity),
    sequence: new Float64Array(capacity),
    target: new Int32Array(capacity),
    kind: new Int32Array(capacity),
    argument: new Int32Array(capacity),
    generation: new Int32Array(capacity).fill(1),
    lane: new Int32Array(capacity),
    cancelled: new Uint8Array(capacity),
    next: new Int32Array(capacity),
    heapDue: new Float64Array(capacity),
    heapRow: new Int32Array(capacity),
    laneDelay: new Float64Array(lanesMax),
    laneHead: new Int32Array(lanesMax).fill(NO_ROW),
    laneTail: new Int32Array(lanesMax).fill(NO_ROW),
    laneCount: new Int32Array([1]),
    candidate: new Float64Array(hashSize).fill(Number.NaN),
    laneByHash: new Int32Array(hashSize).fill(NO_ROW),
  };
}

/** Doubles the rows. */
export function growQueueState(state: EventQueueState): void {
  const length = state.due.length * 2;
  assert(length <= rowsMax, `more than ${rowsMax} events wait`);
  for (const name of floatColumns) state[name] = copied(state[name], new Float64Array(length));
  for (const name of intColumns) state[name] = copied(state[name], new Int32Array(length));
  state.generation.fill(1, length / 2);
  state.cancelled = copied(state.cancelled, new Uint8Array(length));
}

const floatColumns = ['due', 'sequence', 'heapDue'] as const;
const intColumns = ['target', 'kind', 'argument', 'generation', 'lane', 'next', 'heapRow'] as const;

function copied<Column extends Float64Array | Int32Array | Uint8Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
