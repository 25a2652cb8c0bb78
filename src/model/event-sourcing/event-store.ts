import type { TraceParent } from '../trace-parent.ts';
import {
  addRow,
  CORRELATION,
  causationOfEvent,
  createEventRows,
  cutRows,
  dataOfEvent,
  type EventRows,
  idOfEvent,
  numberOfEvent,
  SPAN,
  STREAM,
  TIME_MS,
  TYPE,
  VERSION,
} from './event-rows.ts';
import { type ExpectedVersion, isAsExpected, type VersionConflict } from './expected-version.ts';
import { addName, createNames, type Names, numberOfName } from './names.ts';
import { type Upcasters, upcast } from './upcasting.ts';

export interface NewEvent {
  readonly type: string;
  /** Plain data. The store shares it with whoever reads it: nobody changes it. */
  readonly data: unknown;
  /** Chosen by the writer, so that a repeated append is known again; null leaves it to the store. */
  readonly id: string | null;
}

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
  readonly timeMs: number;
  /** Number of the trace in whose course it happened; 0 for none. */
  readonly correlation: number;
  /** The span in that trace that stored it: the parent of what is done because of it. 0 for none. */
  readonly span: number;
  /** Id of the command or event that brought it about. */
  readonly causation: string | null;
}

export interface StoredEvent {
  /** Chosen by the writer; null leaves it to `idOf`. */
  readonly ownId: string | null;
  readonly type: string;
  readonly stream: string;
  /** Place in its stream, from 1. */
  readonly version: number;
  /** Place among all events, from 1. */
  readonly position: number;
  readonly timeMs: number;
  readonly correlation: number;
  readonly span: number;
  readonly causation: string | null;
  readonly data: unknown;
}

/** What an event is known by in all the system: the writer's id, or its place, such as `order-7@2`. */
export function idOf({ ownId, stream, version }: Pick<StoredEvent, 'ownId' | 'stream' | 'version'>): string {
  return ownId ?? `${stream}@${version}`;
}

export function traceParentOfEvent({ correlation, span }: StoredEvent): TraceParent {
  return { trace: correlation, span };
}

export type AppendResult =
  | {
      readonly type: 'appended';
      /** Version of the stream and position of the newest of these events. */
      readonly version: number;
      readonly position: number;
      /** The same events with the same ids had been appended before: nothing was stored again. */
      readonly isRepeat: boolean;
    }
  | VersionConflict;

export interface Snapshot {
  readonly version: number;
  readonly state: unknown;
}

/**
 * Append-only streams as plain data. All events stand in rows by global position (from 1), and a stream is the list of its positions:
 * a checkpoint copies rows, not objects, and appending costs the same however long the streams are.
 */
export interface EventStoreState extends EventRows {
  readonly types: Names;
  readonly streams: Names;
  /** By the number of a stream, the positions of its events. */
  readonly positions: number[][];
  readonly snapshots: Map<string, Snapshot>;
}

export function createEventStore(): EventStoreState {
  return {
    ...createEventRows(),
    types: createNames(),
    streams: createNames(),
    positions: [],
    snapshots: new Map(),
  };
}

/**
 * Appends all events or none. A version that is too high is a conflict as well as one that is too low, and a refused append uses up no
 * position and creates no stream. If exactly these ids stand already where they would have gone, it is answered as the success that it
 * was (EventStoreDB); if the first of them stands there and what follows is another, it is a conflict. No events at all are a success that
 * stores nothing, after the version has been checked.
 */
export function appendEvents(store: EventStoreState, append: Append): AppendResult {
  const { stream, expected, events } = append;
  const known = store.streams.numbers.get(stream);
  const actual = known === undefined ? 0 : store.positions[known].length;
  const answer = expected === actual ? null : answerWithoutStoring(store, append, known, actual);
  if (answer !== null) return answer;
  if (events.length > 0) addEvents(store, known ?? addStream(store, stream), append);
  return {
    type: 'appended',
    version: actual + events.length,
    position: store.head,
    isRepeat: false,
  };
}

/** How many events a stream has; 0 if there is no such stream. */
export function versionOf(store: EventStoreState, stream: string): number {
  const number = store.streams.numbers.get(stream);
  return number === undefined ? 0 : store.positions[number].length;
}

/** Events of a stream behind a version, at most `limit`, and the version of the *whole* stream, which the next append must expect. */
export function readStream(
  store: EventStoreState,
  stream: string,
  afterVersion = 0,
  limit = Number.POSITIVE_INFINITY,
  upcasters?: Upcasters,
): { readonly version: number; readonly events: StoredEvent[] } {
  const number = store.streams.numbers.get(stream);
  if (number === undefined) return { version: 0, events: [] };
  const positions = store.positions[number];
  const events: StoredEvent[] = [];
  const end = Math.min(positions.length, afterVersion + limit);
  for (let i = afterVersion; i < end; i++) events.push(eventAt(store, positions[i], upcasters));
  return { version: positions.length, events };
}

/**
 * Events of all streams behind a position, at most `limit`; of some types only, if they are named. `upTo` is the position up to which
 * everything has been looked at: a reader goes on from there, past what did not concern it.
 */
export function readAll(
  store: EventStoreState,
  afterPosition: number,
  limit = Number.POSITIVE_INFINITY,
  types: readonly string[] | null = null,
  upcasters?: Upcasters,
): { readonly upTo: number; readonly events: StoredEvent[] } {
  const events: StoredEvent[] = [];
  let upTo = afterPosition;
  while (upTo < store.head && events.length < limit) {
    const event = eventAt(store, ++upTo, upcasters);
    // Filters see the type of today.
    if (types === null || types.includes(event.type)) events.push(event);
  }
  return { upTo, events };
}

/** The event at a position from 1 to `head`, as the upcasters make it; what is stored stays as it was written. */
export function eventAt(store: EventStoreState, position: number, upcasters?: Upcasters): StoredEvent {
  const stream = streamAt(store, position);
  const version = numberOfEvent(store, position, VERSION);
  let type = store.types.list[numberOfEvent(store, position, TYPE)];
  let data = dataOfEvent(store, position);
  if (upcasters !== undefined && Object.hasOwn(upcasters, type))
    ({ type, data } = upcast(type, data, upcasters));
  return {
    ownId: idOfEvent(store, position),
    type,
    stream,
    version,
    position,
    timeMs: numberOfEvent(store, position, TIME_MS),
    correlation: numberOfEvent(store, position, CORRELATION),
    span: numberOfEvent(store, position, SPAN),
    causation: causationOfEvent(store, position),
    data,
  };
}

/** Name of the stream of the event at a position from 1 to `head`. */
export function streamAt(store: EventStoreState, position: number): string {
  return store.streams.list[numberOfEvent(store, position, STREAM)];
}

/** Keeps a stream's state as of a version, in place of an older one; one of the future is refused. */
export function saveSnapshot(
  store: EventStoreState,
  stream: string,
  version: number,
  state: unknown,
): boolean {
  if (version > versionOf(store, stream)) return false;
  const kept = store.snapshots.get(stream);
  if (kept !== undefined && kept.version > version) return false;
  store.snapshots.set(stream, { version, state });
  return true;
}

export function snapshotOf(store: EventStoreState, stream: string): Snapshot | null {
  return store.snapshots.get(stream) ?? null;
}

/** Loses everything behind a position, as a crash does with what has not reached the disk. Returns how many events are gone. */
export function cutBehind(store: EventStoreState, position: number): number {
  const lost = store.head - position;
  if (lost <= 0) return 0;
  for (let at = position + 1; at <= store.head; at++) store.positions[numberOfEvent(store, at, STREAM)].pop();
  cutRows(store, position);
  for (const [stream, { version }] of store.snapshots)
    if (version > versionOf(store, stream)) store.snapshots.delete(stream);
  return lost;
}

/** How far back an append without an exact version looks for its own ids. */
export const LOOK_BACK = 100;

/** The answer to an append of another version than the stream's, where nothing is to be stored for it; null if its events are new. */
function answerWithoutStoring(
  store: EventStoreState,
  { stream, expected, events }: Append,
  known: number | undefined,
  actual: number,
): AppendResult | null {
  if (!isAsExpected(expected, actual)) {
    const base = typeof expected === 'number' ? expected : 0;
    const repeat = expected === 'exists' ? null : asRepeat(store, known, base, events);
    return repeat ?? { type: 'conflict', stream, expected, actual };
  }
  if (events.length === 0 || events[0].id === null) return null;
  const place = placeOfId(store, known, events[0].id);
  if (place === 0) return null;
  // Neither the append that it was nor a new one: its first event would stand there twice.
  return asRepeat(store, known, place - 1, events) ?? { type: 'conflict', stream, expected, actual };
}

/** The success that an append was, if exactly its events, by their ids, follow version `base` of a stream; else null. */
function asRepeat(
  store: EventStoreState,
  known: number | undefined,
  base: number,
  events: readonly NewEvent[],
): AppendResult | null {
  if (known === undefined || events.length === 0 || base < 0) return null;
  const positions = store.positions[known];
  const version = base + events.length;
  if (version > positions.length) return null;
  const isSame = events.every(({ id }, i) => id !== null && idOfEvent(store, positions[base + i]) === id);
  return isSame ? { type: 'appended', version, position: positions[version - 1], isRepeat: true } : null;
}

/** Version at which an id stands among the newest of a stream; 0 if it does not. */
function placeOfId(store: EventStoreState, known: number | undefined, id: string): number {
  if (known === undefined) return 0;
  const positions = store.positions[known];
  const from = Math.max(0, positions.length - LOOK_BACK);
  for (let i = positions.length - 1; i >= from; i--) if (idOfEvent(store, positions[i]) === id) return i + 1;
  return 0;
}

function addStream(store: EventStoreState, stream: string): number {
  store.positions.push([]);
  return addName(store.streams, stream);
}

function addEvents(store: EventStoreState, stream: number, append: Append): void {
  const { events, correlation, span, timeMs, causation } = append;
  const positions = store.positions[stream];
  // Counted: an iterator would be made for each append.
  for (let i = 0; i < events.length; i++) {
    const { type, data, id } = events[i];
    const version = positions.push(store.head + 1);
    const typeNumber = numberOfName(store.types, type);
    addRow(store, { stream, version, type: typeNumber, correlation, span, timeMs, data, id, causation });
  }
}
