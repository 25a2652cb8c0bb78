import { assert } from '../base/assert.ts';

/**
 * A bounded log of rows of numbers: appending to a full ring drops the oldest row, rewinding drops the newest.
 *
 * Rows carry sequence numbers that start at 0 and go on counting when old rows fall out. The fields of a row lie side by side, its ints in
 * one array and its floats in another, so that a row is one or two cache lines and not one for each column:
 * ```ts
 * const log = new RowRing(10_000, 2, 1);
 * const row = log.append();
 * log.ints[row * 2] = 3;
 * log.floats[row] = nowMs;
 * ```
 * The arrays are replaced when the ring grows: take them from the ring after `append`, never keep them.
 * A fresh row still holds what an older one left: write every field. The ring is a log beside the world, not in it.
 */
export class RowRing {
  ints: Int32Array;
  floats: Float64Array;
  /** Rows kept at most. */
  readonly capacity: number;
  readonly #intsPerRow: number;
  readonly #floatsPerRow: number;
  #room: number;
  /** Where the next row goes, 0 to room − 1. */
  #head = 0;
  #first = 0;
  #next = 0;

  constructor(capacity: number, intsPerRow: number, floatsPerRow = 0) {
    assert(Number.isInteger(capacity) && capacity >= 1, `a ring keeps at least one row, got ${capacity}`);
    this.capacity = capacity;
    this.#intsPerRow = intsPerRow;
    this.#floatsPerRow = floatsPerRow;
    this.#room = Math.min(capacity, SMALLEST_ROOM);
    this.ints = new Int32Array(this.#room * intsPerRow);
    this.floats = new Float64Array(this.#room * floatsPerRow);
  }

  /** The sequence number of the oldest row still there; equals `nextSequence` when there is none. */
  get firstSequence(): number {
    return this.#first;
  }

  /** The sequence number that the next row will get. */
  get nextSequence(): number {
    return this.#next;
  }

  /** Rows still there. */
  get length(): number {
    return this.#next - this.#first;
  }

  /** Makes a row (number `nextSequence`) and returns its place. */
  append(): number {
    if (this.#next - this.#first === this.#room) {
      if (this.#room < this.capacity) this.#grow();
      else this.#first++;
    }
    const row = this.#head;
    this.#head = row + 1 === this.#room ? 0 : row + 1;
    this.#next++;
    return row;
  }

  /** The place of the row with this sequence number. */
  rowOf(sequence: number): number {
    assert(
      sequence >= this.#first && sequence < this.#next,
      'no row has this sequence number any more, or yet',
    );
    const row = this.#head - (this.#next - sequence);
    return row < 0 ? row + this.#room : row;
  }

  /** One of a row's ints, by its place in the row. In a loop, `rowOf` once and the array are faster. */
  int(field: number, sequence: number): number {
    return this.ints[this.rowOf(sequence) * this.#intsPerRow + field];
  }

  /** One of a row's floats, by its place in the row. */
  float(field: number, sequence: number): number {
    return this.floats[this.rowOf(sequence) * this.#floatsPerRow + field];
  }

  /** Drops every row numbered `toSequence` or more, so that this number comes next. Rows that had already fallen out stay lost. */
  truncate(toSequence: number): void {
    const isKnown = Number.isInteger(toSequence) && toSequence >= 0 && toSequence <= this.#next;
    assert(isKnown, `a ring at ${this.#next} cannot go back to ${toSequence}`);
    if (toSequence <= this.#first) {
      this.#first = toSequence;
      this.#head = 0;
    } else if (toSequence < this.#next) {
      this.#head = this.rowOf(toSequence);
    }
    this.#next = toSequence;
  }

  /** Doubles the room. Below its capacity a ring drops nothing, so its oldest row lies at 0 and, being full, its head too. */
  #grow(): void {
    const room = Math.min(this.capacity, 2 * this.#room);
    this.ints = widened(this.ints, new Int32Array(room * this.#intsPerRow));
    this.floats = widened(this.floats, new Float64Array(room * this.#floatsPerRow));
    this.#head = this.#room;
    this.#room = room;
  }
}

const SMALLEST_ROOM = 16;

function widened<Column extends Int32Array | Float64Array>(old: Column, wider: Column): Column {
  wider.set(old);
  return wider;
}
