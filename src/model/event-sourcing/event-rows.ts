import type { SharedItems } from '../../base/clone-plain.ts';

/**
 * What is kept of events by global position, as plain data. It lies in blocks, which are filled and never moved: an array that grows would be
 * copied again and again, into memory that is new each time. The numbers of an event lie side by side, and ids and causations cost nothing
 * while nobody gives any.
 */
export interface EventRows {
  /** How many events there are, which is the position of the newest: positions begin at 1. */
  head: number;
  readonly blocks: EventBlock[];
  /** Up to the last event for which there is one. */
  readonly ids: (string | null)[];
  readonly causations: (string | null)[];
}

interface EventBlock {
  /** `fieldsPerEvent` numbers for each event. */
  readonly numbers: Float64Array;
  readonly data: SharedItems<unknown>;
}

/** Which of the numbers of an event; stream and type are numbers in the store's lists of names. */
export const STREAM = 0;
export const VERSION = 1;
export const TYPE = 2;
export const CORRELATION = 3;
export const SPAN = 4;
export const TIME_MS = 5;

export function createEventRows(): EventRows {
  return { head: 0, blocks: [], ids: [], causations: [] };
}

export function numberOfEvent({ blocks }: EventRows, position: number, field: number): number {
  const at = position - 1;
  return blocks[at >> blockBits].numbers[(at & inBlock) * fieldsPerEvent + field];
}

export function dataOfEvent({ blocks }: EventRows, position: number): unknown {
  const at = position - 1;
  return blocks[at >> blockBits].data.sharedItems[at & inBlock];
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
  const at = rows.head++;
  const { numbers, data } = (at & inBlock) === 0 ? addBlock(rows) : rows.blocks[at >> blockBits];
  const from = (at & inBlock) * fieldsPerEvent;
  numbers[from + STREAM] = row.stream;
  numbers[from + VERSION] = row.version;
  numbers[from + TYPE] = row.type;
  numbers[from + CORRELATION] = row.correlation;
  numbers[from + SPAN] = row.span;
  numbers[from + TIME_MS] = row.timeMs;
  data.sharedItems.push(row.data);
  if (row.id !== null) putAt(rows.ids, at, row.id);
  if (row.causation !== null) putAt(rows.causations, at, row.causation);
}

/** Forgets all events behind a position. */
export function cutRows(rows: EventRows, position: number): void {
  const { blocks, ids, causations } = rows;
  blocks.length = Math.ceil(position / eventsPerBlock);
  if ((position & inBlock) > 0) blocks[position >> blockBits].data.sharedItems.length = position & inBlock;
  for (const list of [ids, causations]) if (list.length > position) list.length = position;
  rows.head = position;
}

const fieldsPerEvent = 6;
const blockBits = 8;
const eventsPerBlock = 1 << blockBits;
const inBlock = eventsPerBlock - 1;

function addBlock({ blocks }: EventRows): EventBlock {
  const block = { numbers: new Float64Array(eventsPerBlock * fieldsPerEvent), data: { sharedItems: [] } };
  blocks.push(block);
  return block;
}

function putAt(list: (string | null)[], index: number, text: string): void {
  while (list.length < index) list.push(null);
  list.push(text);
}
