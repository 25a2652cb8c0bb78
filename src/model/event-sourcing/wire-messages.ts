import { isCount } from '../../base/is-count.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { show } from '../fields.ts';
import type { NewEvent, StoredEvent } from './event-store.ts';
import { type ExpectedVersion, readExpected } from './expected-version.ts';

/** Operations of an event store, and the one with which it delivers events. */
export const storeOperations = {
  append: 'append',
  read: 'read',
  readAll: 'read-all',
  deliver: 'events',
} as const;

/** Body of `append`. */
export interface AppendRequest {
  readonly stream: string;
  readonly expectedVersion: ExpectedVersion;
  readonly events: readonly NewEvent[];
  readonly causation: string | null;
  /** State of the aggregate after these events, kept along with them; null for none. */
  readonly snapshot: { readonly state: unknown } | null;
}

/** Answer to `append`. */
export type AppendReply =
  | {
      readonly type: 'appended';
      readonly version: number;
      readonly position: number;
      readonly isRepeat: boolean;
    }
  | {
      readonly type: 'conflict';
      readonly expected: ExpectedVersion;
      readonly actual: number;
      readonly reason: string;
    };

/** Body of `read`: what a stream has behind a version, or its newest snapshot and what came after that. */
export interface ReadRequest {
  readonly stream: string;
  readonly fromSnapshot: boolean;
  /** 0 for the whole stream. */
  readonly after: number;
}

/** Body of `read-all`: events of all streams behind a position, in pages. */
interface ReadAllRequest {
  readonly after: number;
  readonly limit: number;
  /** Null for all. */
  readonly types: readonly string[] | null;
}

export interface ReadReply {
  /** Of the whole stream. */
  readonly version: number;
  readonly snapshot: { readonly version: number; readonly state: unknown } | null;
  readonly events: readonly StoredEvent[];
}

/** Body of a delivery. */
export interface Delivery {
  /** Counts how often the store has lost events; positions of one epoch mean nothing in the next. */
  readonly epoch: number;
  /** The events follow this position; −1 asks only where the subscriber stands. */
  readonly after: number;
  /** Everything up to here was looked at. */
  readonly upTo: number;
  readonly events: readonly StoredEvent[];
  /** Position and type of those among them that are left out, because the subscriber does not ask for their types. */
  readonly passed: readonly (readonly [position: number, type: string])[];
  /** Newest position of the store, when this was sent. */
  readonly head: number;
  readonly sentMs: number;
}

/** Answer to a delivery: the subscriber's own checkpoint, from which the store goes on. */
export interface Acknowledgement {
  readonly checkpoint: number;
  /** Event types that it wants; null for all. */
  readonly types: readonly string[] | null;
}

const eventsPerAppendMax = 100;
const streamLengthMax = 200;
/** Events in one answer to `read-all`. */
const pageMax = 1000;

/** Reads the body of an append that may come from a document; what is not said gets its default. */
export function parseAppend(body: unknown): Result<AppendRequest, string> {
  // Documents from before it was called `expectedVersion` say `expected`.
  const { stream, expected, events, causation = null, snapshot = null, ...rest } = fieldsOf(body);
  if (!isStreamName(stream)) return err(streamProblem(stream));
  const expectedVersion = readExpected(rest.expectedVersion ?? expected);
  if (!expectedVersion.ok) return expectedVersion;
  if (!Array.isArray(events) || events.length > eventsPerAppendMax) {
    return err(`events must be a list of at most ${eventsPerAppendMax}, got ${show(events)}`);
  }
  const read: NewEvent[] = [];
  for (const event of events) {
    const { type, data = {}, id = null } = fieldsOf(event);
    if (typeof type !== 'string' || type === '')
      return err(`type of an event must be text, got ${show(type)}`);
    if (id !== null && typeof id !== 'string') return err(`id of an event must be text, got ${show(id)}`);
    read.push({ type, data, id });
  }
  return ok({
    stream,
    expectedVersion: expectedVersion.value,
    events: read,
    causation: typeof causation === 'string' ? causation : null,
    snapshot: snapshot === null ? null : { state: fieldsOf(snapshot).state },
  });
}

export function parseRead(body: unknown): Result<ReadRequest, string> {
  const { stream, fromSnapshot = false, after = 0 } = fieldsOf(body);
  if (!isStreamName(stream)) return err(streamProblem(stream));
  if (!isCount(after)) return err(`after must be a version from 0, got ${show(after)}`);
  return ok({ stream, fromSnapshot: fromSnapshot === true, after });
}

export function parseReadAll(body: unknown): Result<ReadAllRequest, string> {
  const { after = 0, limit = pageMax, types = null } = fieldsOf(body);
  if (!isCount(after)) return err(`after must be a position from 0, got ${show(after)}`);
  if (!isCount(limit) || limit === 0) return err(`limit must be a whole number from 1, got ${show(limit)}`);
  if (types !== null && !isListOfText(types)) return err(`types must be a list of texts, got ${show(types)}`);
  return ok({ after, limit: Math.min(limit, pageMax), types });
}

/** The answer to a read; null for anything else, such as the stand-in body of a fallback. */
export function readReplyOf(body: unknown): ReadReply | null {
  const { version, events } = fieldsOf(body);
  return typeof version === 'number' && Array.isArray(events) ? (body as ReadReply) : null;
}

/** The body of a delivery; null for anything else, as when somebody else uses the operation. What the events tell may be anything. */
export function readDelivery(body: unknown): Delivery | null {
  const { epoch, after, upTo, events, passed, head, sentMs } = fieldsOf(body);
  if (![epoch, after, upTo, head, sentMs].every(Number.isFinite)) return null;
  if (!Array.isArray(events) || !Array.isArray(passed)) return null;
  return events.every(isStored) && passed.every(isPassed) ? (body as Delivery) : null;
}

function isPassed(passed: unknown): boolean {
  return Array.isArray(passed) && Number.isFinite(passed[0]) && typeof passed[1] === 'string';
}

function isStored(event: unknown): boolean {
  const { ownId, type, stream, version, position, timeMs, correlation, span } = fieldsOf(event);
  return (
    [type, stream].every((text) => typeof text === 'string') &&
    (ownId === null || typeof ownId === 'string') &&
    [version, position, timeMs, correlation, span].every(Number.isFinite)
  );
}

/** The fields of a foreign object; none if it is not one. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

function isStreamName(stream: unknown): stream is string {
  return typeof stream === 'string' && stream !== '' && stream.length <= streamLengthMax;
}

function streamProblem(stream: unknown): string {
  return `stream must be text of 1–${streamLengthMax} characters, got ${show(stream)}`;
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
