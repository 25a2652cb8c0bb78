import type { NodeContext } from '../../model/engine-context.ts';
import { covers } from '../../model/version-vector.ts';
import type { QuorumReplicaPlan } from './plan.ts';
import type { GivenRead, QuorumReplicaState } from './state.ts';
import { merge, type Version } from './version.ts';

type ReplicaContext = NodeContext<QuorumReplicaPlan>;

/** Reads that are kept until they can be judged, and names that a report keeps. */
const givenReadsMax = 2000;
const namedMax = 300;

/** Takes versions of a key into the store; returns what it holds then. */
export function takeIn(
  state: QuorumReplicaState,
  key: number,
  versions: readonly Version[],
  context: ReplicaContext,
): readonly Version[] {
  judge(state, key, versions);
  const before = state.store.get(key) ?? [];
  const after = merge([...before, ...versions], context.plan.conflicts);
  if (after.length > 0) state.store.set(key, after);
  noteConflicts(state, key, before, after, context);
  return after;
}

/** Notes a read that was answered; whether it was old shows when more is known. */
export function noteRead(state: QuorumReplicaState, read: GivenRead): void {
  state.counts.reads++;
  state.givenReads.push(read);
  if (state.givenReads.length <= givenReadsMax) return;
  state.givenReads.shift();
  state.unjudged++;
}

/** Every replica has been heard: nothing more will show about reads of this round. */
export function closeReads(state: QuorumReplicaState, key: number, startMs: number): void {
  const at = state.givenReads.findIndex((read) => read.key === key && read.startMs === startMs);
  if (at >= 0) state.givenReads.splice(at, 1);
}

/** A read was old if a write that it did not see had been acknowledged before it began. */
function judge(state: QuorumReplicaState, key: number, versions: readonly Version[]): void {
  for (let i = state.givenReads.length - 1; i >= 0; i--) {
    const read = state.givenReads[i];
    if (read.key !== key) continue;
    let missed: Version | null = null;
    for (const version of versions) {
      if (version.ackedMs >= read.startMs || covers(read.seen, version.vector)) continue;
      if (missed === null || version.ackedMs < missed.ackedMs) missed = version;
    }
    if (missed === null) continue;
    state.givenReads.splice(i, 1);
    const ageMs = read.startMs - missed.ackedMs;
    const { counts } = state;
    counts.stale++;
    counts.staleAgeSumMs += ageMs;
    counts.staleAgeMaxMs = Math.max(counts.staleAgeMaxMs, ageMs);
    const got = read.ids.join(', ');
    state.staleReads.push({ atMs: read.startMs, key, got, missed: missed.id, ageMs });
    if (state.staleReads.length > namedMax) state.staleReads.shift();
  }
}

/** The replica that acknowledged a write says so when the write loses, once. */
function noteConflicts(
  state: QuorumReplicaState,
  key: number,
  before: readonly Version[],
  after: readonly Version[],
  context: ReplicaContext,
): void {
  const { self, conflicts } = context.plan;
  const { counts } = state;
  if (after.length > 1 && after.length > before.length && before.some((version) => isOwn(version, self))) {
    counts.siblings++;
    context.transition('one value', 'siblings', `key ${key}: ${after.map(({ id }) => id).join(' and ')}`);
  }
  if (conflicts !== 'last-write-wins') return;
  for (const { id, value, ackedMs } of before) {
    const winner = after.find(({ beat }) => beat.includes(id));
    if (winner === undefined || !id.startsWith(`${self}:`) || ackedMs === Number.POSITIVE_INFINITY) continue;
    counts.lost++;
    state.lostWrites.push({ id, key, value, winner: winner.id });
    if (state.lostWrites.length > namedMax) state.lostWrites.shift();
    context.transition(
      'kept',
      'lost',
      `write ${id} of key ${key}, ${JSON.stringify(value)}, lost to ${winner.id}`,
    );
  }
}

function isOwn({ id }: Version, self: string): boolean {
  return id.startsWith(`${self}:`);
}
