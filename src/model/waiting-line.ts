import { NONE } from './call-table.ts';

/**
 * A line of rows in the order in which they joined, as plain data: who waits for a worker, who is at work. Joining, leaving from
 * either end and leaving from the middle all cost O(1), so that a request whose caller gave up leaves at once and stalls nobody
 * behind it (cockatiel 3.2.1 did, issue 112).
 *
 * A doubly linked list in columns. A ring buffer would need tombstones in its middle, and those pile up behind one old row.
 */
export interface WaitingLine {
  rows: Int32Array;
  /** Place of the next that joined earlier, and of the next that joined later; `NONE` at the ends. */
  earlier: Int32Array;
  later: Int32Array;
  /** Places of the oldest and of the newest; `NONE` while nobody waits. */
  first: number;
  last: number;
  length: number;
  /** Places ever used, and the first of those that are free again, chained through `later`. */
  used: number;
  free: number;
}

export function createWaitingLine(): WaitingLine {
  return {
    rows: new Int32Array(FIRST_PLACES),
    earlier: new Int32Array(FIRST_PLACES),
    later: new Int32Array(FIRST_PLACES),
    first: NONE,
    last: NONE,
    length: 0,
    used: 0,
    free: NONE,
  };
}

/** Puts a row at the end and returns its place, with which it leaves; `NONE` if `limit` rows are in line already. */
export function joinLine(line: WaitingLine, row: number, limit: number): number {
  if (line.length >= limit) return NONE;
  let place = line.free;
  if (place === NONE) {
    place = line.used++;
    if (place === line.rows.length) grow(line);
  } else {
    line.free = line.later[place];
  }
  line.rows[place] = row;
  line.earlier[place] = line.last;
  line.later[place] = NONE;
  if (line.last === NONE) line.first = place;
  else line.later[line.last] = place;
  line.last = place;
  line.length++;
  return place;
}

/** Takes the row at a place out of the line; the place is then somebody else's. */
export function leaveLine(line: WaitingLine, place: number): void {
  const earlier = line.earlier[place];
  const later = line.later[place];
  if (earlier === NONE) line.first = later;
  else line.later[earlier] = later;
  if (later === NONE) line.last = earlier;
  else line.earlier[later] = earlier;
  line.later[place] = line.free;
  line.free = place;
  line.length--;
}

const FIRST_PLACES = 8;

function grow(line: WaitingLine): void {
  line.rows = doubled(line.rows);
  line.earlier = doubled(line.earlier);
  line.later = doubled(line.later);
}

function doubled(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
