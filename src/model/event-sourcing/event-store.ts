import type { SharedItems } from '../../base/clone-plain.ts';
import type { TraceParent } from '../trace-parent.ts';
import { type ExpectedVersion, isAsExpected, type VersionConflict } from './expected-version.ts';
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
  readonly id: string;
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
 * Append-only streams as plain data. All events stand in columns by global position (from 1), and a stream is the list of its positions:
 * a checkpoint copies columns, not objects, and appending costs the same however long the streams are.
 */
export interface EventStoreState {
  /** Position of the newest event; 0 while there is none. */
  head: number;
  streamOf: Int32Array;
  versionOf: Int32Array;
  correlations: Int32Array;
  spans: Int32Array;
  timesMs: Float64Array;
  types: string[];
  data: SharedItems<unknown>;
  ids: (string | null)[];
  causations: (string | null)[];
  /** Number of a stream by its name, its name by its number, and by its number the positions of its events. */
  numbers: Map<string, number>;
  names: string[];
  positions: number[][];
  snapshots: Map<string, Snapshot>;
}

export function createEventStore(): EventStoreState {
  return {
    head: 0,
    streamOf: new Int32Array(FIRST_ROWS),
    versionOf: new Int32Array(FIRST_ROWS),
    correlations: new Int32Array(FIRST_ROWS),
    spans: new Int32Array(FIRST_ROWS),
    timesMs: new Float64Array(FIRST_ROWS),
    types: [],
    data: { sharedItems: [] },
    ids: [],
    causations: [],
    numbers: new Map(),
    names: [],
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
  const known = store.numbers.get(stream);
  const actual = known === undefined ? 0 : store.positions[known].length;
  if (!isAsExpected(expected, actual)) {
    const base = typeof expected === 'number' ? expected : 0;
    const position = expected === 'exists' ? 0 : placeOfRepeat(store, known, base, events);
    if (position > 0) return { type: 'appended', version: base + events.length, position, isRepeat: true };
    return { type: 'conflict', stream, expected, actual };
  }
  if (events.length === 0)
    return { type: 'appended', version: actual, position: store.head, isRepeat: false };
  if (typeof expected === 'string' && events[0].id !== null) {
    const base = placeOfId(store, known, events[0].id) - 1;
    const position = placeOfRepeat(store, known, base, events);
    if (position > 0) return { type: 'appended', version: base + events.length, position, isRepeat: true };
    // Neither the append that it was nor a new one: its first event would stand there twice.
    if (base >= 0) return { type: 'conflict', stream, expected, actual };
  }
  const number = known ?? addStream(store, stream);
  for (const event of events) addEvent(store, number, event, append);
  return {
    type: 'appended',
    version: actual + events.length,
    position: store.head,
    isRepeat: false,
  };
}

/** How many events a stream has; 0 if there is no such stream. */
export function versionOf(store: EventStoreState, stream: string): number {
  const number = store.numbers.get(stream);
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
  const number = store.numbers.get(stream);
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
  const i = position - 1;
  const stream = store.names[store.streamOf[i]];
  const version = store.versionOf[i];
  let type = store.types[i];
  let data = store.data.sharedItems[i];
  if (upcasters !== undefined && Object.hasOwn(upcasters, type))
    ({ type, data } = upcast(type, data, upcasters));
  return {
    id: store.ids[i] ?? `${stream}@${version}`,
    type,
    stream,
    version,
    position,
    timeMs: store.timesMs[i],
    correlation: store.correlations[i],
    span: store.spans[i],
    causation: store.causations[i],
    data,
  };
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
  for (let i = position; i < store.head; i++) store.positions[store.streamOf[i]].pop();
  for (const column of [store.types, store.data.sharedItems, store.ids, store.causations])
    column.length = position;
  store.head = position;
  for (const [stream, { version }] of store.snapshots)
    if (version > versionOf(store, stream)) store.snapshots.delete(stream);
  return lost;
}

const FIRST_ROWS = 64;
/** How far back an append without an exact version looks for its own ids. */
export const LOOK_BACK = 100;

/** Position of the last of these events if exactly they, by their ids, follow version `base` of a stream; else 0. */
function placeOfRepeat(
  store: EventStoreState,
  number: number | undefined,
  base: number,
  events: readonly NewEvent[],
): number {
  if (number === undefined || events.length === 0 || base < 0) return 0;
  const positions = store.positions[number];
  const end = base + events.length;
  if (end > positions.length) return 0;
  const isSame = events.every(({ id }, i) => id !== null && store.ids[positions[base + i] - 1] === id);
  return isSame ? positions[end - 1] : 0;
}

/** Version at which an id stands among the newest of a stream; 0 if it does not. */
function placeOfId(store: EventStoreState, number: number | undefined, id: string): number {
  if (number === undefined) return 0;
  const positions = store.positions[number];
  const from = Math.max(0, positions.length - LOOK_BACK);
  for (let i = positions.length - 1; i >= from; i--) if (store.ids[positions[i] - 1] === id) return i + 1;
  return 0;
}

function addStream(store: EventStoreState, stream: string): number {
  const number = store.names.push(stream) - 1;
  store.numbers.set(stream, number);
  store.positions.push([]);
  return number;
}

function addEvent(store: EventStoreState, number: number, event: NewEvent, append: Append): void {
  const i = store.head++;
  if (i === store.streamOf.length) grow(store);
  store.streamOf[i] = number;
  store.versionOf[i] = store.positions[number].push(i + 1);
  store.correlations[i] = append.correlation;
  store.spans[i] = append.span;
  store.timesMs[i] = append.timeMs;
  store.types.push(event.type);
  store.data.sharedItems.push(event.data);
  store.ids.push(event.id);
  store.causations.push(append.causation);
}

function grow(store: EventStoreState): void {
  const rows = store.head * 2;
  for (const column of ['streamOf', 'versionOf', 'correlations', 'spans'] as const) {
    const larger = new Int32Array(rows);
    larger.set(store[column]);
    store[column] = larger;
  }
  const larger = new Float64Array(rows);
  larger.set(store.timesMs);
  store.timesMs = larger;
}
