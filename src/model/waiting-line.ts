import { NONE } from './call-table.ts';

/**
 * A line of rows in the order in which they joined, as plain data: who waits for a worker, who is at work. Joining, leaving from
 * either end and leaving from the middle all cost O(1), so that a request whose caller gave up leaves at once and stalls nobody
 * behind it (cockatiel 3.2.1 did, issue 112).
 *
 * A doubly linked list. A ring buffer would need tombstones in its middle, and those pile up behind one old row.
 */
export interface WaitingLine {
  /** Three cells for each place: the row there, and the places of those that joined just before and after it; `NONE` at the ends. */
  cells: Int32Array;
  /** Places of the oldest and of the newest; `NONE` while nobody waits. */
  first: number;
  last: number;
  length: number;
  /** Places ever used, and the first of those that are free again, chained through `AFTER`. */
  used: number;
  free: number;
}

/** What a place holds; a place is the index of its first cell. */
const BEFORE = 1;
const AFTER = 2;
const CELLS = 3;

export function createWaitingLine(): WaitingLine {
  return {
    cells: new Int32Array(FIRST_PLACES * CELLS),
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
    place = line.used;
    line.used += CELLS;
    if (place === line.cells.length) grow(line);
  } else {
    line.free = line.cells[place + AFTER];
  }
  const { cells, last } = line;
  cells[place] = row;
  cells[place + BEFORE] = last;
  cells[place + AFTER] = NONE;
  if (last === NONE) line.first = place;
  else cells[last + AFTER] = place;
  line.last = place;
  line.length++;
  return place;
}

/** The row at a place. */
export function rowAt({ cells }: WaitingLine, place: number): number {
  return cells[place];
}

/** The place of the row that joined just after the one at `place`; NONE behind the last. */
export function placeAfter({ cells }: WaitingLine, place: number): number {
  return cells[place + AFTER];
}

/** Takes the row at a place out of the line; the place is then somebody else's. */
export function leaveLine(line: WaitingLine, place: number): void {
  const { cells } = line;
  const before = cells[place + BEFORE];
  const after = cells[place + AFTER];
  if (before === NONE) line.first = after;
  else cells[before + AFTER] = after;
  if (after === NONE) line.last = before;
  else cells[after + BEFORE] = before;
  cells[place + AFTER] = line.free;
  line.free = place;
  line.length--;
}

const FIRST_PLACES = 4;

function grow(line: WaitingLine): void {
  const larger = new Int32Array(line.cells.length * 2);
  larger.set(line.cells);
  line.cells = larger;
}
