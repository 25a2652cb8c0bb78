import type { CallTable } from '../../model/call-table.ts';
import { OK } from '../../model/outcome.ts';
import { isRecord } from '../../model/stable-json.ts';
import type { ClientParams } from './params.ts';

/** What a client remembers of its own session, in positions of the store's log; 0 is before all of them. */
export interface ClientSession {
  /** Newest position that an answer to one of its writes named. */
  wrote: number;
  /** Newest position that one of its reads knew. */
  seen: number;
  /** Of reads in flight, by row: what they have to know, as their begin saw it. */
  readonly asked: Map<number, { readonly wrote: number; readonly seen: number }>;
  reads: number;
  /** Reads that did not know what this client had written, and that knew less than one before. */
  behindOwnWrites: number;
  wentBack: number;
}

export interface SessionPlan {
  /** Operations that read; every other one writes. */
  readonly reads: readonly number[];
  readonly ownWrites: boolean;
  readonly monotonic: boolean;
}

export function createSession(): ClientSession {
  return { wrote: 0, seen: 0, asked: new Map(), reads: 0, behindOwnWrites: 0, wentBack: 0 };
}

/** Null where nobody asks for it: then nothing is remembered. */
export function sessionPlanOf(
  { session, readOperations }: ClientParams,
  operation: (name: string) => number,
): SessionPlan | null {
  if (session === 'off') return null;
  const names = readOperations.split(',').map((name) => name.trim());
  return {
    reads: names.filter((name) => name !== '').map(operation),
    ownWrites: session === 'read-your-writes' || session === 'both',
    monotonic: session === 'monotonic-reads' || session === 'both',
  };
}

/** The position that the answer to a call has to know, 0 for any. */
export function neededBy(
  { wrote, seen }: ClientSession,
  { reads, ownWrites, monotonic }: SessionPlan,
  operation: number,
): number {
  if (!reads.includes(operation)) return 0;
  return Math.max(ownWrites ? wrote : 0, monotonic ? seen : 0);
}

export function sessionCalled({ asked, wrote, seen }: ClientSession, call: number): void {
  asked.set(call, { wrote, seen });
}

/** Judges a read against what the session knew when it began, and remembers what the answer tells. */
export function sessionAnswered(
  session: ClientSession,
  { reads }: SessionPlan,
  call: number,
  calls: CallTable,
): void {
  const before = session.asked.get(call);
  session.asked.delete(call);
  const { position, upTo } = fieldsOf(calls.replyBody.get(call));
  if (!reads.includes(calls.operation[call])) {
    if (calls.outcome[call] === OK && typeof position === 'number')
      session.wrote = Math.max(session.wrote, position);
    return;
  }
  // “Not found” is an answer, too, and may be an old one.
  if (typeof upTo !== 'number' || before === undefined) return;
  session.reads++;
  if (upTo < before.wrote) session.behindOwnWrites++;
  if (upTo < before.seen) session.wentBack++;
  session.seen = Math.max(session.seen, upTo);
}

export function sessionReport({ wrote, seen, reads, behindOwnWrites, wentBack }: ClientSession) {
  return { wrote, seen, reads, behindOwnWrites, wentBack };
}

/** For the node: what its user would have noticed. */
export function sessionLine({ behindOwnWrites, wentBack }: ClientSession): string {
  return `${behindOwnWrites} own missed · ${wentBack} back`;
}

/** The fields of a body; not that of wire-messages.ts, because a client is loaded before the first picture and event sourcing is not. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return isRecord(body) ? body : {};
}
