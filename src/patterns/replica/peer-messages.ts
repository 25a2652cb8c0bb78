import { isCount } from '../../base/is-count.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { Replicate } from './follow.ts';
import type { VoteRequest } from './roles.ts';

/** With term and id of the entry before those that are sent; 0 and empty if there is none. */
export type Replication = Replicate & { readonly previousTerm: number; readonly previousId: string };

/** What a leader sends; null for anything else, as when a client uses the operation of the replicas. */
export function readReplication(body: unknown): Replication | null {
  const { term, leader, after, previousTerm, previousId, entries, acks, sentMs, length } = fieldsOf(body);
  const isPlaced = isCount(after) && isCount(length) && typeof previousId === 'string';
  if (!isPlaced || typeof leader !== 'string') return null;
  if (![term, previousTerm, sentMs].every(Number.isFinite)) return null;
  if (!Array.isArray(entries) || !Array.isArray(acks)) return null;
  return entries.every(isEntry) && acks.every(isAck) ? (body as Replication) : null;
}

/** What a candidate asks; null for anything else. */
export function readVoteRequest(body: unknown): VoteRequest | null {
  const { term, lastTerm, length } = fieldsOf(body);
  return [term, lastTerm, length].every(Number.isFinite) ? (body as VoteRequest) : null;
}

function isEntry(entry: unknown): boolean {
  const { term, id, key, parent, ackedMs } = fieldsOf(entry);
  const { trace, span } = fieldsOf(parent);
  if (!isCount(trace) || !isCount(span)) return false;
  return (
    Number.isFinite(term) && typeof id === 'string' && Number.isFinite(key) && typeof ackedMs === 'number'
  );
}

function isAck(ack: unknown): boolean {
  return Array.isArray(ack) && isCount(ack[0]) && typeof ack[1] === 'number';
}
