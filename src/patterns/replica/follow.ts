import type { NodeContext } from '../../model/engine-context.ts';
import { indexKeys, isSameEntry, type LogEntry, leaderOf } from './log.ts';
import type { ReplicaPlan } from './plan.ts';
import type { ReplicaState } from './state.ts';

type ReplicaContext = NodeContext<ReplicaPlan>;

const givenReadsMax = 2000;
const namedMax = 1000;

/** What a leader sends: entries behind `after`, and which of the older ones have been acknowledged when. */
export interface Replicate {
  readonly term: number;
  readonly leader: string;
  readonly after: number;
  readonly entries: readonly LogEntry[];
  readonly acks: readonly (readonly [index: number, ackedMs: number])[];
  readonly sentMs: number;
  readonly length: number;
}

/** Takes over the leader's log; what it has instead of ours is lost here, and what we had acknowledged of that is lost for good. */
export function follow(
  state: ReplicaState,
  request: number,
  message: Replicate,
  context: ReplicaContext,
): void {
  const { after, entries, acks, sentMs, length } = message;
  const { log } = state;
  let i = 0;
  const isKnown = ({ term, id }: LogEntry, at: number) => at < log.length && isSameEntry(log[at], term, id);
  while (i < entries.length && isKnown(entries[i], after + i)) i++;
  const cut = after + i;
  // What goes another way than the leader's log is dropped. An overtaken message of the same leader says nothing about what came later.
  const isOther =
    cut < log.length && (log[cut].term !== message.term || leaderOf(log[cut]) !== message.leader);
  if (isOther && (i < entries.length || cut >= length)) cutBehind(state, cut, context);
  // What is here comes first, so that a read is judged by the oldest write that it missed.
  noteAcks(state, acks);
  for (; i < entries.length; i++) {
    state.newest.set(entries[i].key, log.length);
    log.push({ ...entries[i] });
    context.spanCarried({
      parent: entries[i].parent,
      what: 'copy of the write',
      carrier: request,
      sinceMs: sentMs,
      fromMs: context.nowMs,
    });
    state.lagMs = Number.isFinite(entries[i].ackedMs) ? context.nowMs - entries[i].ackedMs : 0;
    judge(state, log.length - 1);
  }
  noteAcks(state, acks);
  // The leader has what stands in both logs: it does not hang on this replica alone any more.
  if (state.leader >= 0)
    state.matched[state.leader] = Math.max(state.matched[state.leader], after + entries.length);
  // Everything that could make a read of before this message old is known now.
  if (after + entries.length < length) return;
  state.knownMs = Math.max(state.knownMs, sentMs);
  closeReads(state, sentMs);
}

/** Of entries that are here. */
function noteAcks(state: ReplicaState, acks: Replicate['acks']): void {
  const { log } = state;
  for (const [index, ackedMs] of acks) {
    if (index >= log.length) continue;
    log[index].ackedMs = Math.min(log[index].ackedMs, ackedMs);
    state.ackedLength = Math.max(state.ackedLength, index + 1);
    judge(state, index);
  }
}

/** All that was acknowledged before a time is known: what is not old by now is not. */
export function closeReads(state: ReplicaState, knownMs: number): void {
  const [oldest] = state.givenReads;
  if (oldest !== undefined && oldest.atMs < knownMs)
    state.givenReads = state.givenReads.filter(({ atMs }) => atMs >= knownMs);
}

export function noteRead(state: ReplicaState, key: number, nowMs: number): void {
  state.counts.reads++;
  state.givenReads.push({ key, atMs: nowMs, index: state.newest.get(key) ?? -1 });
  if (state.givenReads.length <= givenReadsMax) return;
  state.givenReads.shift();
  state.counts.unjudged++;
}

/** A read was old if an entry that it did not have had been acknowledged before. */
function judge(state: ReplicaState, index: number): void {
  const entry = state.log[index];
  if (!Number.isFinite(entry.ackedMs)) return;
  const { counts } = state;
  state.givenReads = state.givenReads.filter((read) => {
    if (read.key !== entry.key || read.index >= index || read.atMs <= entry.ackedMs) return true;
    const ageMs = read.atMs - entry.ackedMs;
    counts.stale++;
    counts.staleAgeSumMs += ageMs;
    counts.staleAgeMaxMs = Math.max(counts.staleAgeMaxMs, ageMs);
    state.staleReads.push({ ...read, missed: entry.id, ageMs });
    if (state.staleReads.length > namedMax) state.staleReads.shift();
    return false;
  });
}

function cutBehind(state: ReplicaState, length: number, context: ReplicaContext): void {
  const dropped = state.log.splice(length);
  state.newest = indexKeys(state.log);
  state.ackedLength = Math.min(state.ackedLength, length);
  // Who was told of an entry that is gone knows of the key what stands before it.
  state.givenReads = state.givenReads.map((read) =>
    read.index < length ? read : { ...read, index: state.newest.get(read.key) ?? -1 },
  );
  const lost = dropped.filter(({ id }) => state.ackedHere.has(id));
  if (lost.length === 0) return;
  state.counts.lost += lost.length;
  for (const { id, key, value } of lost) {
    state.ackedHere.delete(id);
    state.lostWrites.push({ id, key, value });
  }
  state.lostWrites.splice(0, Math.max(0, state.lostWrites.length - namedMax));
  const named = lost.slice(0, 10).map(({ id, key, value }) => `${id} (key ${key}, ${JSON.stringify(value)})`);
  const more = lost.length > 10 ? ` and ${lost.length - 10} more` : '';
  context.transition('whole', 'cut', `acknowledged and lost: ${named.join(', ')}${more}`);
}
