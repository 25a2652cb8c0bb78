import type { CallTable } from '../../model/call-table.ts';
import { OK } from '../../model/outcome.ts';
import type { ClientParams } from './params.ts';

/** What a client remembers of its own session, in positions of the store's log; 0 is before all of them. */
export interface ClientSession extends Known {
  /** Of calls in flight, by row: what the session knew when they began. Empty while nothing is guaranteed or counted. */
  readonly asked: Map<number, Known>;
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

/** What stores say of positions: where they put a write, up to where a read knew. */
interface PositionedReply {
  readonly position?: number;
  readonly upTo?: number;
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

/** The position that the answer to a call has to know, 0 for any. */
export function neededBy(
  session: Known,
  { reads, ownWrites, monotonic }: SessionPlan,
  operation: number,
): number {
  return +reads.includes(operation) * Math.max(ownWrites * session.wrote, monotonic * session.seen);
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
  const body = replyBody.get(call) as PositionedReply | null;
  if (!reads.includes(operation[call])) {
    if (outcome[call] === OK) session.wrote = Math.max(session.wrote, body?.position ?? 0);
    return;
  }
  // “Not found” is an answer, too, and may be an old one.
  const upTo = body?.upTo;
  if (upTo === undefined || before === undefined) return;
  session.reads++;
  if (upTo < before.wrote) session.behindOwnWrites++;
  if (upTo < before.seen) session.wentBack++;
  session.seen = Math.max(session.seen, upTo);
}
