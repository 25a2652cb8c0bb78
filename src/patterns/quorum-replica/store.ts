import type { NodeContext } from '../../model/engine-context.ts';
import { isAcknowledged } from './acknowledged.ts';
import { namedMax } from './old-answers.ts';
import type { QuorumReplicaPlan } from './plan.ts';
import type { QuorumReplicaState } from './state.ts';
import { merge, numberOf, type Version } from './version.ts';

type ReplicaContext = NodeContext<QuorumReplicaPlan>;

/** Takes versions of a key into the store; returns what it holds then. */
export function takeIn(
  state: QuorumReplicaState,
  key: number,
  versions: readonly Version[],
  context: ReplicaContext,
): readonly Version[] {
  const before = state.store.get(key) ?? [];
  const after = merge([...before, ...versions], context.plan.conflicts);
  if (after.length > 0) state.store.set(key, after);
  noteConflicts(state, key, before, after, context);
  return after;
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
  if (after.length > 1 && after.length > before.length && before.some((version) => isOwn(version, self))) {
    state.counts.siblings++;
    context.transition('one value', 'siblings', `key ${key}: ${after.map(({ id }) => id).join(' and ')}`);
  }
  if (conflicts !== 'last-write-wins') return;
  for (const version of before) {
    const winner = after.find(({ beat }) => beat.includes(version.id));
    if (winner === undefined || !isOwn(version, self)) continue;
    if (isAcknowledged(state.acked, key, numberOf(version.id)))
      noteLost(state, key, version, winner.id, context);
    else noteBeaten(state, version.id, winner.id);
  }
}

/** A write that was acknowledged here is lost. */
export function noteLost(
  { counts, lostWrites }: QuorumReplicaState,
  key: number,
  { id, value }: Version,
  winner: string,
  context: ReplicaContext,
): void {
  // With clocks that lie, a write may come back and lose once more.
  if (lostWrites.some((lost) => lost.id === id)) return;
  counts.lost++;
  lostWrites.push({ id, key, value, winner });
  if (lostWrites.length > namedMax) lostWrites.shift();
  const what = `write ${id} of key ${key}, ${JSON.stringify(value)}`;
  context.transition('kept', 'lost', `${what}, lost to ${winner}`);
}

/** It is lost with its acknowledgement, if it ever gets one. */
function noteBeaten({ rounds }: QuorumReplicaState, id: string, winner: string): void {
  for (const round of rounds.values())
    if (round.written?.id === id && round.phase !== 'over') round.beatenBy = winner;
}

function isOwn({ id }: Version, self: string): boolean {
  return id.startsWith(`${self}:`);
}
