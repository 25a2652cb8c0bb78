import type { SharedItems } from '../../base/clone-plain.ts';

/**
 * What is kept of events by global position, as plain data. The numbers of an event lie side by side, so that appending writes to one
 * place in memory and a checkpoint copies one typed array; ids and causations cost nothing while nobody gives any.
 */
export interface EventRows {
  /** How many events there are, which is the position of the newest: positions begin at 1. */
  head: number;
  /** `fieldsPerEvent` numbers for each event, and room for more. */
  numbers: Float64Array;
  data: SharedItems<unknown>;
  /** Up to the last event for which there is one. */
  ids: (string | null)[];
  causations: (string | null)[];
}

/** Which of the numbers of an event; stream and type are numbers in the store's lists of names. */
export const STREAM = 0;
export const VERSION = 1;
export const TYPE = 2;
export const CORRELATION = 3;
export const SPAN = 4;
export const TIME_MS = 5;

export function createEventRows(): EventRows {
  return {
    head: 0,
    numbers: new Float64Array(FIRST_EVENTS * fieldsPerEvent),
    data: { sharedItems: [] },
    ids: [],
    causations: [],
  };
}

export function numberOfEvent({ numbers }: EventRows, position: number, field: number): number {
  return numbers[(position - 1) * fieldsPerEvent + field];
}

/** Id that the writer chose; null if he left it to the store. */
export function idOfEvent({ ids }: EventRows, position: number): string | null {
  return position <= ids.length ? ids[position - 1] : null;
}

export function causationOfEvent({ causations }: EventRows, position: number): string | null {
  return position <= causations.length ? causations[position - 1] : null;
}

/** What `addRow` adds. */
interface Row {
  readonly stream: number;
  readonly version: number;
  readonly type: number;
  readonly correlation: number;
  readonly span: number;
  readonly timeMs: number;
  readonly data: unknown;
  readonly id: string | null;
  readonly causation: string | null;
}

export function addRow(rows: EventRows, row: Row): void {
  const from = rows.head * fieldsPerEvent;
  if (from === rows.numbers.length) grow(rows);
  const { numbers } = rows;
  numbers[from + STREAM] = row.stream;
  numbers[from + VERSION] = row.version;
  numbers[from + TYPE] = row.type;
  numbers[from + CORRELATION] = row.correlation;
  numbers[from + SPAN] = row.span;
  numbers[from + TIME_MS] = row.timeMs;
  rows.data.sharedItems.push(row.data);
  if (row.id !== null) putAt(rows.ids, rows.head, row.id);
  if (row.causation !== null) putAt(rows.causations, rows.head, row.causation);
  rows.head++;
}

/** Forgets all events behind a position. */
export function cutRows(rows: EventRows, position: number): void {
  for (const list of [rows.data.sharedItems, rows.ids, rows.causations])
    if (list.length > position) list.length = position;
  rows.head = position;
}

const fieldsPerEvent = 6;
const FIRST_EVENTS = 64;

function grow(rows: EventRows): void {
  const larger = new Float64Array(rows.numbers.length * 2);
  larger.set(rows.numbers);
  rows.numbers = larger;
}

function putAt(list: (string | null)[], index: number, text: string): void {
  while (list.length < index) list.push(null);
  list.push(text);
}
