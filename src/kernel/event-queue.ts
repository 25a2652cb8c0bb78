import { NO_FLOATS, NO_INTS } from '../base/no-values.ts';
import { siftDown, siftUp } from './event-queue-heap.ts';
import { laneFor, NO_LANE, STEPS_PER_MS } from './event-queue-lanes.ts';
import {
  ARGUMENT,
  createQueueState,
  DUE,
  type EventQueueState,
  growQueueState,
  KIND,
  KIND_SHIFT,
  NEXT,
  NO_ROW,
  NUMBER,
  OVER,
  PLACE_BITS,
  refuseTime,
  rowsMax,
  TARGET,
} from './event-queue-state.ts';

/**
 * A queue of events in total order (due time, then order of asking).
 *
 * Two structures share the rows. Delays that recur (timeouts, constant latencies, "now") go to FIFO lanes, whose due times ascend by
 * themselves, and only a lane's head stands in the heap; everything else stands in a 4-ary heap. So a timeout that is cancelled, as
 * nearly all are, never sees the heap (docs/decisions/0002). Cancelling marks a row; it is passed over when its turn comes.
 *
 * A row that is taken leaves a gap in the first place of the heap, and the next row that comes sinks from there: nearly every event asks
 * for another one, which then costs one way through the heap and not two.
 */
export class EventQueue {
  readonly #state: EventQueueState;
  /** The clock and the counts, which every event changes: here while it runs, in the state whenever somebody asks for that. */
  #nowMs = 0;
  #asked = 0;
  #taken = 0;
  #takenBack = 0;
  #used = 0;
  #free = NO_ROW;
  #size = 0;
  #hasGap = false;
  /** The columns of the state, one step nearer: every event touches most of them. Bound anew whenever they grow. */
  #ints = NO_INTS;
  #times = NO_FLOATS;
  #laneTail = NO_INTS;
  #heapDue = NO_FLOATS;
  #heapRow = NO_INTS;
  /** The lane of the delay that was asked for last, for it never changes; −1 stands for none. */
  #lastSteps = -1;
  #lastLane = NO_LANE;
  /** Row of the event that was asked for last. */
  #lastRow = NO_ROW;
  /** The event that `take` has taken. */
  target = 0;
  kind = 0;
  argument = 0;

  /** Goes on where a state is. It is the queue's from now on, and whole only when it is asked for. */
  constructor(state: EventQueueState) {
    this.#state = state;
    const { clock, counts } = state;
    [this.#nowMs, this.#asked, this.#taken, this.#takenBack] = clock;
    [this.#used, this.#free, this.#size] = counts;
    this.#hasGap = counts[3] === 1;
    this.#bind();
  }

  /** All of it as plain data, as it is now. */
  get state(): EventQueueState {
    const { clock, counts } = this.#state;
    clock.set([this.#nowMs, this.#asked, this.#taken, this.#takenBack]);
    counts.set([this.#used, this.#free, this.#size, this.#hasGap ? 1 : 0]);
    return this.#state;
  }

  static initial(capacity = 64): EventQueueState {
    return createQueueState(capacity);
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Events taken since the beginning. */
  get takenCount(): number {
    return this.#taken;
  }

  /** Events asked for since the beginning. Handles are safe up to 2^32 of them. */
  get askedCount(): number {
    return this.#asked;
  }

  /** Events that wait, without the cancelled ones. */
  get pendingCount(): number {
    return this.#asked - this.#taken - this.#takenBack;
  }

  /** An event after `delayMs` (≥ 0, finite) that nobody will cancel. Kinds have 24 bits: −2^23 to 2^23 − 1. Throws when 2 million events wait; the simulation stops far below. */
  post(delayMs: number, target: number, kind: number, argument: number): void {
    if (!(delayMs >= 0 && delayMs < Number.POSITIVE_INFINITY))
      refuseTime('a delay must be finite and not negative', delayMs);
    const steps = delayMs * STEPS_PER_MS;
    const lane = (steps | 0) === steps ? this.#laneFor(steps | 0) : NO_LANE;
    const tail = lane === NO_LANE ? NO_ROW : this.#laneTail[lane];
    const row = tail === NO_ROW ? this.#rowForHeap() : this.#freeRow();
    this.#times[(row << 1) + DUE] = this.#nowMs + delayMs;
    this.#times[(row << 1) + NUMBER] = ++this.#asked;
    this.#write(row, target, (kind << KIND_SHIFT) | lane, argument);
    this.#lastRow = row;
    if (lane !== NO_LANE) this.#laneTail[lane] = row;
    if (tail === NO_ROW) this.#joinHeap(row);
    else this.#ints[(tail << 2) + NEXT] = row;
  }

  /** An event after `delayMs`, as `post`. Returns its handle, which stays safe to cancel for ever. */
  after(delayMs: number, target: number, kind: number, argument: number): number {
    this.post(delayMs, target, kind, argument);
    return this.lastHandle;
  }

  /** Handle of the event that was asked for last. Short enough to be read where it is wanted; what `after` returns is boxed. */
  get lastHandle(): number {
    return this.#asked * rowsMax + this.#lastRow;
  }

  /** An event at a virtual time, not before now. */
  at(dueMs: number, target: number, kind: number, argument: number): number {
    if (!(dueMs >= this.#nowMs && dueMs < Number.POSITIVE_INFINITY))
      refuseTime('an event must not lie in the past', dueMs);
    const row = this.#rowForHeap();
    this.#times[(row << 1) + DUE] = dueMs;
    this.#times[(row << 1) + NUMBER] = ++this.#asked;
    this.#write(row, target, (kind << KIND_SHIFT) | NO_LANE, argument);
    this.#lastRow = row;
    this.#joinHeap(row);
    return this.lastHandle;
  }

  /** Takes an event back; a handle of 0, or of an event that is over, is ignored. Returns whether there was something to cancel. */
  cancel(handle: number): boolean {
    if (handle === 0) return false;
    // Not `%`, which is a call of some 20 ns where an int does not hold the number.
    const number = Math.floor(handle / rowsMax);
    const row = (handle - number * rowsMax) | 0;
    const at = (row << 2) + KIND;
    const kind = this.#ints[at];
    if ((kind & OVER) !== 0 || this.#times[(row << 1) + NUMBER] !== number) return false;
    this.#ints[at] = kind | OVER;
    this.#takenBack++;
    return true;
  }

  /** Due time of the next event; Infinity if there is none. */
  nextDueMs(): number {
    for (this.#settle(); this.#size > 0; this.#settle()) {
      const row = this.#heapRow[0];
      const kind = this.#ints[(row << 2) + KIND];
      if ((kind & OVER) === 0) return this.#heapDue[0];
      this.#followFirst(row, kind & PLACE_BITS);
    }
    return Number.POSITIVE_INFINITY;
  }

  /**
   * Takes the next event that is due by `untilMs`, moves the clock to it and leaves it in `target`, `kind` and `argument`.
   * Without one, returns false and leaves the clock where it is.
   */
  take(untilMs: number): boolean {
    for (this.#settle(); this.#size > 0; this.#settle()) {
      const dueMs = this.#heapDue[0];
      if (dueMs > untilMs) return false;
      const row = this.#heapRow[0];
      const ints = this.#ints;
      const at = row << 2;
      const kind = ints[at + KIND];
      const place = kind & PLACE_BITS;
      if ((kind & OVER) === 0) {
        this.target = ints[at + TARGET];
        this.kind = kind >> KIND_SHIFT;
        this.argument = ints[at + ARGUMENT];
        this.#nowMs = dueMs;
        this.#taken++;
        ints[at + KIND] = kind | OVER;
        if (place === NO_LANE) this.#hasGap = true;
        else this.#followFirst(row, place);
        return true;
      }
      this.#followFirst(row, place);
    }
    return false;
  }

  /** Moves the clock on to `nowMs` when nothing is due before it. */
  advanceClock(nowMs: number): void {
    if (nowMs > this.#nowMs) this.#nowMs = nowMs;
  }

  // No number with a fraction is handed from one of these to another: a call that the engine does not inline boxes it (8 ns).

  /** Most delays are the same as the one before. */
  #laneFor(steps: number): number {
    if (steps === this.#lastSteps) return this.#lastLane;
    const lane = laneFor(this.#state, steps);
    if (lane !== NO_LANE) {
      this.#lastSteps = steps;
      this.#lastLane = lane;
    }
    return lane;
  }

  #write(row: number, target: number, kind: number, argument: number): void {
    const ints = this.#ints;
    const at = row << 2;
    ints[at + TARGET] = target;
    ints[at + KIND] = kind;
    ints[at + ARGUMENT] = argument;
    ints[at + NEXT] = NO_ROW;
  }

  /** The row of the event that was taken last stands first in the heap until another fills its place. */
  #rowForHeap(): number {
    return this.#hasGap ? this.#heapRow[0] : this.#freeRow();
  }

  #freeRow(): number {
    const row = this.#free;
    if (row !== NO_ROW) {
      this.#free = this.#ints[(row << 2) + NEXT];
      return row;
    }
    const fresh = this.#used++;
    if (fresh << 2 === this.#ints.length) {
      growQueueState(this.#state);
      this.#bind();
    }
    return fresh;
  }

  /** Nothing has filled the gap: the heap's last row sinks from there. */
  #settle(): void {
    if (!this.#hasGap) return;
    this.#release(this.#heapRow[0]);
    const size = this.#size - 1;
    this.#hasGap = false;
    this.#size = size;
    if (size > 0) siftDown(this.#heapDue, this.#heapRow, this.#times, size, this.#heapRow[size]);
  }

  #release(row: number): void {
    this.#ints[(row << 2) + NEXT] = this.#free;
    this.#free = row;
  }

  #joinHeap(row: number): void {
    if (this.#hasGap) {
      this.#hasGap = false;
      siftDown(this.#heapDue, this.#heapRow, this.#times, this.#size, row);
    } else {
      siftUp(this.#heapDue, this.#heapRow, this.#times, this.#size++, row);
    }
  }

  /** The heap's first row, which stands at `place`, is done: the next live one of its lane takes its place, or else there is a gap. */
  #followFirst(row: number, place: number): void {
    if (place !== NO_LANE) {
      const head = this.#nextInLane(row);
      if (head !== NO_ROW) {
        this.#release(row);
        siftDown(this.#heapDue, this.#heapRow, this.#times, this.#size, head);
        return;
      }
      this.#laneTail[place] = NO_ROW;
    }
    this.#hasGap = true;
  }

  /** The first live row behind `row` in its lane; those that were taken back on the way are let go. */
  #nextInLane(row: number): number {
    let head = this.#ints[(row << 2) + NEXT];
    while (head !== NO_ROW && (this.#ints[(head << 2) + KIND] & OVER) !== 0) {
      const over = head;
      head = this.#ints[(over << 2) + NEXT];
      this.#release(over);
    }
    return head;
  }

  #bind(): void {
    this.#ints = this.#state.ints;
    this.#times = this.#state.times;
    this.#laneTail = this.#state.laneTail;
    this.#heapDue = this.#state.heapDue;
    this.#heapRow = this.#state.heapRow;
  }
}
