import type { CallTable } from '../../model/call-table.ts';
import { OK } from '../../model/outcome.ts';
import { covers, join, type VersionVector } from '../../model/version-vector.ts';
import type { ClientParams } from './params.ts';

/** Keys of which a session remembers versions; of one more, the one that was learned of first is forgotten, and nothing is promised of it. */
const keysMax = 10_000;

/**
 * What a client remembers of its own session: positions where its store has one log (0 is before all of them), and a version vector of each key
 * where all replicas take writes (Terry et al., "Session Guarantees for Weakly Consistent Replicated Data", 1994).
 */
export interface ClientSession extends Known {
  readonly keys: Map<number, KnownOfKey>;
  /** Of calls in flight, by row: what the session knew when they began. Empty while nothing is guaranteed or counted. */
  readonly asked: Map<number, Known & { readonly ofKey: KnownOfKey }>;
  reads: number;
  /** Reads that did not know what this client had written, and that knew less than one before. */
  behindOwnWrites: number;
  wentBack: number;
}

interface Known {
  /** Newest position that an answer to one of its writes named. */
  wrote: number;
  /** Newest position that one of its reads knew. */
  seen: number;
}

interface KnownOfKey {
  readonly wrote: VersionVector;
  readonly seen: VersionVector;
}

const nothing: KnownOfKey = { wrote: {}, seen: {} };

/** What stores say of what they know: where they put a write and up to where a read knew, or what the versions of a key have seen. */
interface KnowingReply {
  readonly position?: number;
  readonly upTo?: number;
  readonly key: number;
  readonly vector?: VersionVector;
}

export interface SessionPlan {
  /** Operations that read; every other one writes. */
  readonly reads: readonly number[];
  /** What a read has to know: of what the session wrote and of what it saw, 1 for all, 0 for nothing. */
  readonly ownWrites: number;
  readonly monotonic: number;
}

/** Null where nobody asks for it: then nothing is remembered. */
export function sessionPlanOf(
  { session, readOperations }: ClientParams,
  operation: (name: string) => number,
): SessionPlan | null {
  if (session === 'off') return null;
  const isBoth = session === 'both';
  return {
    reads: readOperations.split(',').map((name) => operation(name.trim())),
    ownWrites: +(isBoth || session === 'read-your-writes'),
    monotonic: +(isBoth || session === 'monotonic-reads'),
  };
}

/** What the answer to a call has to know: a position, or what the key's versions have seen; null for nothing. */
export function neededBy(
  session: ClientSession,
  { reads, ownWrites, monotonic }: SessionPlan,
  operation: number,
  key: number,
): number | VersionVector | null {
  if (!reads.includes(operation)) return null;
  const position = Math.max(ownWrites * session.wrote, monotonic * session.seen);
  if (position > 0) return position;
  const { wrote, seen } = session.keys.get(key) ?? nothing;
  const vector = join([ownWrites > 0 ? wrote : {}, monotonic > 0 ? seen : {}]);
  return Object.keys(vector).length > 0 ? vector : null;
}

/** Keeps what the session knows as a call begins. */
export function sessionAsks(session: ClientSession, call: number, key: number): void {
  const { wrote, seen, keys, asked } = session;
  asked.set(call, { wrote, seen, ofKey: keys.get(key) ?? nothing });
}

/** Judges a read against what the session knew when it began, and remembers what the answer tells. */
export function sessionAnswered(
  session: ClientSession,
  { reads }: SessionPlan,
  call: number,
  { operation, outcome, replyBody }: CallTable,
): void {
  const { asked } = session;
  const before = asked.get(call);
  asked.delete(call);
  const isRead = reads.includes(operation[call]);
  const body = replyBody.get(call) as KnowingReply | null;
  const vector = body?.vector;
  if (vector !== undefined) {
    if (isRead && before !== undefined)
      judge(session, !covers(vector, before.ofKey.wrote), !covers(vector, before.ofKey.seen));
    learn(session, body?.key ?? 0, isRead ? 'seen' : 'wrote', vector);
    return;
  }
  if (!isRead) {
    if (outcome[call] === OK) session.wrote = Math.max(session.wrote, body?.position ?? 0);
    return;
  }
  // “Not found” is an answer, too, and may be an old one.
  const upTo = body?.upTo;
  if (upTo === undefined || before === undefined) return;
  judge(session, upTo < before.wrote, upTo < before.seen);
  session.seen = Math.max(session.seen, upTo);
}

function judge(session: ClientSession, isBehind: boolean, isBack: boolean): void {
  session.reads++;
  if (isBehind) session.behindOwnWrites++;
  if (isBack) session.wentBack++;
}

function learn({ keys }: ClientSession, key: number, what: keyof KnownOfKey, vector: VersionVector): void {
  const known = keys.get(key) ?? nothing;
  keys.set(key, { ...known, [what]: join([known[what], vector]) });
  const [oldest] = keys.keys();
  if (keys.size > keysMax) keys.delete(oldest);
}
