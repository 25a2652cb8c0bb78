import * as int from './call-ints.ts';
import { NONE } from './call-table.ts';

/*
 * A line of rows of the call table in the order in which they joined: who waits for a worker, who is at work. Joining, leaving from
 * either end and leaving from the middle all cost O(1), so that a request whose caller gave up leaves at once and stalls nobody behind it
 * (cockatiel 3.2.1 did, issue 112).
 *
 * Doubly linked through the rows themselves, which are at hand anyway: a row stands in one line at a time. (A ring buffer would need
 * tombstones in its middle, and those pile up behind one old row.) What is left of a line are three ints that lie among others of whoever
 * has it, from `at` on.
 */

/** The oldest and the newest row; NONE while nobody is there. */
export const FIRST = 0;
export const LAST = 1;
export const LENGTH = 2;
export const lineSize = 3;

/** An empty line by itself, at 0. */
export function createLine(): Int32Array {
  const cells = new Int32Array(lineSize);
  clearLine(cells, 0);
  return cells;
}

/** Makes an empty line at a place. */
export function clearLine(cells: Int32Array, at: number): void {
  cells[at + FIRST] = NONE;
  cells[at + LAST] = NONE;
  cells[at + LENGTH] = 0;
}

/** Puts a row at the end. `ints` are those of the call table. */
export function joinLine(cells: Int32Array, at: number, ints: Int32Array, row: number): void {
  const last = cells[at + LAST];
  ints[row + int.before] = last;
  ints[row + int.after] = NONE;
  if (last === NONE) cells[at + FIRST] = row;
  else ints[last + int.after] = row;
  cells[at + LAST] = row;
  cells[at + LENGTH]++;
}

/** Takes a row out of the line in which it is. */
export function leaveLine(cells: Int32Array, at: number, ints: Int32Array, row: number): void {
  const before = ints[row + int.before];
  const after = ints[row + int.after];
  if (before === NONE) cells[at + FIRST] = after;
  else ints[before + int.after] = after;
  if (after === NONE) cells[at + LAST] = before;
  else ints[after + int.before] = before;
  cells[at + LENGTH]--;
}

/** The rows of a line in the order in which they joined; safe to change the line while going through them. */
export function rowsInLine(cells: Int32Array, at: number, ints: Int32Array): number[] {
  const rows: number[] = [];
  for (let row = cells[at + FIRST]; row !== NONE; row = ints[row + int.after]) rows.push(row);
  return rows;
}
