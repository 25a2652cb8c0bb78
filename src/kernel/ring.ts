import { assert } from '../base/assert.ts';

/**
 * A bounded log of rows in typed columns: appending to a full ring drops the oldest row, rewinding drops the newest.
 *
 * Rows carry sequence numbers that start at 0 and go on counting when old rows fall out. Fields are written and read through the columns:
 * ```ts
 * const log = new RowRing(10_000, ['node', 'kind'], ['atMs']);
 * const row = log.append();
 * log.ints.node[row] = 3;
 * log.floats.atMs[row] = nowMs;
 * ```
 * A column's array is replaced when the ring grows: take it from `ints` or `floats` after `append`, never keep it.
 * A fresh row still holds what an older one left: write every column. The ring is a log beside the world, not in it.
 */
export class RowRing<IntName extends string = never, FloatName extends string = never> {
  readonly ints: Record<IntName, Int32Array>;
  readonly floats: Record<FloatName, Float64Array>;
  /** Rows kept at most. */
  readonly capacity: number;
  #room: number;
  /** Where the next row goes, 0 to room − 1. */
  #head = 0;
  #first = 0;
  #next = 0;

  constructor(capacity: number, intColumns: readonly IntName[], floatColumns: readonly FloatName[] = []) {
    assert(Number.isInteger(capacity) && capacity >= 1, `a ring keeps at least one row, got ${capacity}`);
    this.capacity = capacity;
    this.#room = Math.min(capacity, SMALLEST_ROOM);
    this.ints = columnsOf(intColumns, () => new Int32Array(this.#room));
    this.floats = columnsOf(floatColumns, () => new Float64Array(this.#room));
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

  /** Makes a row (number `nextSequence`) and returns its place in the columns. */
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

  /** Where the row with this sequence number lies in the columns. */
  rowOf(sequence: number): number {
    assert(
      sequence >= this.#first && sequence < this.#next,
      'no row has this sequence number any more, or yet',
    );
    const row = this.#head - (this.#next - sequence);
    return row < 0 ? row + this.#room : row;
  }

  /** One field of a row. In a loop, `rowOf` once and the columns are faster. */
  int(column: IntName, sequence: number): number {
    return this.ints[column][this.rowOf(sequence)];
  }

  /** One field of a row. In a loop, `rowOf` once and the columns are faster. */
  float(column: FloatName, sequence: number): number {
    return this.floats[column][this.rowOf(sequence)];
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
    for (const name in this.ints) this.ints[name] = widened(this.ints[name], new Int32Array(room));
    for (const name in this.floats) this.floats[name] = widened(this.floats[name], new Float64Array(room));
    this.#head = this.#room;
    this.#room = room;
  }
}

const SMALLEST_ROOM = 16;

function columnsOf<Name extends string, Column>(
  names: readonly Name[],
  create: () => Column,
): Record<Name, Column> {
  // Object.fromEntries forgets the names' type; every name is given a column here.
  return Object.fromEntries(names.map((name) => [name, create()])) as Record<Name, Column>;
}

function widened<Column extends Int32Array | Float64Array>(old: Column, wider: Column): Column {
  wider.set(old);
  return wider;
}
