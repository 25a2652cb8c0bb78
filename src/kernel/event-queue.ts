import {
  createQueueState,
  type EventQueueState,
  growQueueState,
  hashSize,
  lanesMax,
  NO_ROW,
  rowsMax,
} from './event-queue-state.ts';

const NOW = 0;
const SEQUENCE = 1;
const TAKEN = 2;
const USED = 0;
const FREE = 1;
const SIZE = 2;
const PENDING = 3;

const IN_HEAP = -1;

const floatScratch = new Float64Array(1);
const wordScratch = new Int32Array(floatScratch.buffer);

/** Smallest parent-to-child fan-out that keeps a heap shallow at no more comparisons: measured best of 2, 4 and 8. */
const ARITY_SHIFT = 2;

/**
 * A queue of events in total order (due time, then order of asking).
 *
 * Two structures share the rows. Delays that recur to the bit (timeouts, constant latencies, "now") go to FIFO lanes, whose due times
 * ascend by themselves, and only a lane's head stands in the heap; everything else stands in a 4-ary heap. So a timeout that is
 * cancelled, as nearly all are, never sees the heap: 71 ns against 135 of an indexed heap and 187 of tombstones (docs/decisions/0002).
 * Cancelling marks a row; it is passed over when its turn comes.
 */
export class EventQueue {
  readonly state: EventQueueState;
  /** The columns of `state`, one step nearer: every event touches a dozen of them. Bound anew whenever they grow. */
  #clock!: Float64Array;
  #counts!: Int32Array;
  #due!: Float64Array;
  #sequence!: Float64Array;
  #target!: Int32Array;
  #kind!: Int32Array;
  #argument!: Int32Array;
  #generation!: Int32Array;
  #lane!: Int32Array;
  #cancelled!: Uint8Array;
  #next!: Int32Array;
  #heapDue!: Float64Array;
  #heapRow!: Int32Array;
  /** The event that `take` has taken. */
  target = 0;
  kind = 0;
  argument = 0;

  constructor(state: EventQueueState) {
    this.state = state;
    this.#bind();
  }

  static initial(capacity = 64): EventQueueState {
    return createQueueState(capacity);
  }

  get nowMs(): number {
    return this.#clock[NOW];
  }

  /** Events taken since the beginning. */
  get takenCount(): number {
    return this.#clock[TAKEN];
  }

  /** Events that wait, without the cancelled ones. */
  get pendingCount(): number {
    return this.#counts[PENDING];
  }

  /**
   * An event after `delayMs` (≥ 0, finite). Returns its handle, which stays safe to cancel for ever.
   * Throws when 2 million events wait; the simulation's own limit is far below.
   */
  after(delayMs: number, target: number, kind: number, argument: number): number {
    if (!(delayMs >= 0 && delayMs < Number.POSITIVE_INFINITY))
      refuseTime('a delay must be finite and not negative', delayMs);
    const { state } = this;
    const row = this.#row(this.#clock[NOW] + delayMs, target, kind, argument);
    const lane = delayMs === 0 ? 0 : this.#laneFor(delayMs);
    this.#lane[row] = lane;
    if (lane === IN_HEAP) {
      this.#push(this.#due[row], row);
    } else {
      const tail = state.laneTail[lane];
      this.#next[row] = NO_ROW;
      state.laneTail[lane] = row;
      if (tail === NO_ROW) {
        state.laneHead[lane] = row;
        this.#push(this.#due[row], row);
      } else {
        this.#next[tail] = row;
      }
    }
    return this.#generation[row] * rowsMax + row;
  }

  /** An event at a virtual time, not before now. */
  at(dueMs: number, target: number, kind: number, argument: number): number {
    if (!(dueMs >= this.#clock[NOW] && dueMs < Number.POSITIVE_INFINITY))
      refuseTime('an event must not lie in the past', dueMs);
    const row = this.#row(dueMs, target, kind, argument);
    this.#lane[row] = IN_HEAP;
    this.#push(dueMs, row);
    return this.#generation[row] * rowsMax + row;
  }

  /** Takes an event back; a handle of 0, or of an event that is over, is ignored. Returns whether there was something to cancel. */
  cancel(handle: number): boolean {
    if (handle === 0) return false;
    const row = handle % rowsMax;
    if (this.#generation[row] !== (handle - row) / rowsMax || this.#cancelled[row] === 1) return false;
    this.#cancelled[row] = 1;
    this.#counts[PENDING]--;
    return true;
  }

  /** Due time of the next event; Infinity if there is none. */
  nextDueMs(): number {
    while (this.#counts[SIZE] > 0) {
      if (this.#cancelled[this.#heapRow[0]] === 0) return this.#heapDue[0];
      this.#removeFirst();
    }
    return Number.POSITIVE_INFINITY;
  }

  /**
   * Takes the next event that is due by `untilMs`, moves the clock to it and leaves it in `target`, `kind` and `argument`.
   * Without one, returns false and leaves the clock where it is.
   */
  take(untilMs: number): boolean {
    while (this.#counts[SIZE] > 0) {
      const dueMs = this.#heapDue[0];
      if (dueMs > untilMs) return false;
      const row = this.#heapRow[0];
      const isLive = this.#cancelled[row] === 0;
      this.target = this.#target[row];
      this.kind = this.#kind[row];
      this.argument = this.#argument[row];
      this.#removeFirst();
      if (isLive) {
        this.#clock[NOW] = dueMs;
        this.#clock[TAKEN]++;
        this.#counts[PENDING]--;
        return true;
      }
    }
    return false;
  }

  /** Moves the clock on to `nowMs` when nothing is due before it. */
  advanceClock(nowMs: number): void {
    if (nowMs > this.#clock[NOW]) this.#clock[NOW] = nowMs;
  }

  #row(dueMs: number, target: number, kind: number, argument: number): number {
    let row = this.#counts[FREE];
    if (row === NO_ROW) {
      row = this.#counts[USED]++;
      if (row === this.#due.length) this.#grow();
    } else {
      this.#counts[FREE] = this.#next[row];
    }
    this.#due[row] = dueMs;
    this.#sequence[row] = this.#clock[SEQUENCE]++;
    this.#target[row] = target;
    this.#kind[row] = kind;
    this.#argument[row] = argument;
    this.#cancelled[row] = 0;
    this.#counts[PENDING]++;
    return row;
  }

  #release(row: number): void {
    this.#generation[row] = (this.#generation[row] % 0x7fff_fffe) + 1;
    this.#next[row] = this.#counts[FREE];
    this.#counts[FREE] = row;
  }

  /** The lane for a delay that recurs, or IN_HEAP for one seen for the first time (chance never gives the same double twice running). */
  #laneFor(delayMs: number): number {
    const { state } = this;
    floatScratch[0] = delayMs;
    const hash =
      (Math.imul(wordScratch[0] ^ Math.imul(wordScratch[1], 0x9e3779b1), 0x85ebca6b) >>> 24) & (hashSize - 1);
    const known = state.laneByHash[hash];
    if (known !== NO_ROW) return state.laneDelay[known] === delayMs ? known : IN_HEAP;
    if (state.candidate[hash] !== delayMs) {
      state.candidate[hash] = delayMs;
      return IN_HEAP;
    }
    const lane = state.laneCount[0];
    if (lane === lanesMax) return IN_HEAP;
    state.laneCount[0] = lane + 1;
    state.laneDelay[lane] = delayMs;
    state.laneByHash[hash] = lane;
    return lane;
  }

  /** Removes the heap's first row; if it headed a lane, the lane's next live row takes its place. */
  #removeFirst(): void {
    const { state } = this;
    const row = this.#heapRow[0];
    const lane = this.#lane[row];
    if (lane !== IN_HEAP) {
      let head = this.#next[row];
      while (head !== NO_ROW && this.#cancelled[head] === 1) {
        const after = this.#next[head];
        this.#release(head);
        head = after;
      }
      state.laneHead[lane] = head;
      if (head !== NO_ROW) {
        this.#release(row);
        this.#siftDown(this.#due[head], head);
        return;
      }
      state.laneTail[lane] = NO_ROW;
    }
    this.#release(row);
    const size = --this.#counts[SIZE];
    if (size > 0) this.#siftDown(this.#heapDue[size], this.#heapRow[size]);
  }

  #push(dueMs: number, row: number): void {
    const heapDue = this.#heapDue;
    const heapRow = this.#heapRow;
    const sequence = this.#sequence;
    let at = this.#counts[SIZE]++;
    while (at > 0) {
      const parent = (at - 1) >> ARITY_SHIFT;
      const parentDue = heapDue[parent];
      if (parentDue < dueMs || (parentDue === dueMs && sequence[heapRow[parent]] < sequence[row])) break;
      heapDue[at] = parentDue;
      heapRow[at] = heapRow[parent];
      at = parent;
    }
    heapDue[at] = dueMs;
    heapRow[at] = row;
  }

  /** Puts a row into the place of the first and lets it sink. */
  #siftDown(dueMs: number, row: number): void {
    const heapDue = this.#heapDue;
    const heapRow = this.#heapRow;
    const sequence = this.#sequence;
    const size = this.#counts[SIZE];
    let at = 0;
    for (;;) {
      const first = (at << ARITY_SHIFT) + 1;
      if (first >= size) break;
      const end = first + 4 < size ? first + 4 : size;
      let best = first;
      let bestDue = heapDue[first];
      for (let child = first + 1; child < end; child++) {
        const childDue = heapDue[child];
        if (
          childDue < bestDue ||
          (childDue === bestDue && sequence[heapRow[child]] < sequence[heapRow[best]])
        ) {
          best = child;
          bestDue = childDue;
        }
      }
      if (dueMs < bestDue || (dueMs === bestDue && sequence[row] < sequence[heapRow[best]])) break;
      heapDue[at] = bestDue;
      heapRow[at] = heapRow[best];
      at = best;
    }
    heapDue[at] = dueMs;
    heapRow[at] = row;
  }

  #grow(): void {
    growQueueState(this.state);
    this.#bind();
  }

  #bind(): void {
    const { state } = this;
    this.#clock = state.clock;
    this.#counts = state.counts;
    this.#due = state.due;
    this.#sequence = state.sequence;
    this.#target = state.target;
    this.#kind = state.kind;
    this.#argument = state.argument;
    this.#generation = state.generation;
    this.#lane = state.lane;
    this.#cancelled = state.cancelled;
    this.#next = state.next;
    this.#heapDue = state.heapDue;
    this.#heapRow = state.heapRow;
  }
}

/** Apart from its callers, so that they do not build its text on every call (measured: ten times the cost of the whole event). */
function refuseTime(rule: string, ms: number): never {
  throw new Error(`Faultline: ${rule}, got ${ms} ms`);
}
