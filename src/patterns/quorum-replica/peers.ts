import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { BAD_REQUEST, CONNECTION_REFUSED, OK, type OutcomeCode } from '../../model/outcome.ts';
import { isInstanceUp } from '../../model/station-state.ts';
import { NO_PARENT, type TraceParent } from '../../model/trace-parent.ts';
import { countIn } from '../../model/version-vector.ts';
import { type AckedReport, readAckedReport, reportAcked } from './acknowledged.ts';
import { forgetPeers, learn, seenByAll } from './old-answers.ts';
import type { QuorumReplicaPlan } from './plan.ts';
import { vectorOf } from './session-reads.ts';
import type { PeerCall, QuorumReplicaState } from './state.ts';
import { takeIn } from './store.ts';
import { isSame, readVersions, type Version } from './version.ts';

type ReplicaContext = NodeContext<QuorumReplicaPlan>;

export const PEER_TIMER = 1;
export const SYNC_TIMER = 2;
/** Keys in one sync. */
const syncKeysMax = 100;

/** Of a sync: what the sender has of a key, what it has acknowledged of it, and the last write of the other one that its open reads have seen. */
type Entry = readonly [key: number, versions: readonly Version[], acked: AckedReport, since: number];

function isEntry(entry: unknown): boolean {
  if (!Array.isArray(entry) || !Number.isFinite(entry[0]) || readVersions(entry[1]) === null) return false;
  return readAckedReport(entry[2]) !== null && Number.isFinite(entry[3]);
}

/** The last of a peer's writes that the store and all open reads of a key have seen. */
export function seenOf(state: QuorumReplicaState, key: number, peer: string): number {
  return seenByAll(state, key, peer, countIn(vectorOf(state.store.get(key) ?? []), peer));
}

/** A peer may not have a key as it is here: it gets it with the next sync. `number` is the last write from here that it has for sure. */
export function owe(state: QuorumReplicaState, peer: number, key: number, number: number): void {
  const owed = state.owed[peer];
  owed?.set(key, Math.min(owed.get(key) ?? number, number));
}

export function callPeer(
  state: QuorumReplicaState,
  call: Omit<PeerCall, 'timer'>,
  body: unknown,
  traceParent: TraceParent,
  context: ReplicaContext,
): void {
  const row = context.call(call.peer, context.plan[call.kind], NONE, { body, traceParent });
  const timer = context.after(context.plan.peerTimeoutMs, PEER_TIMER, row);
  state.calls.set(row, { ...call, timer });
}

/**
 * Wires to other replicas have come or gone: what is owed to those that stay goes with them, and newcomers are owed everything. Returns the
 * rows of calls to those that are gone, which are owed nothing any more.
 */
export function followPeers(
  state: QuorumReplicaState,
  previous: readonly string[],
  peers: readonly string[],
): number[] {
  if (peers.length === previous.length && peers.every((peer, i) => peer === previous[i])) return [];
  const places = peers.map((peer) => previous.indexOf(peer));
  state.owed = places.map(
    (place) => state.owed[place] ?? new Map([...state.store.keys()].map((key) => [key, 0])),
  );
  forgetPeers(state, peers);
  const gone: number[] = [];
  for (const [row, call] of state.calls) {
    const peer = places.indexOf(call.peer);
    state.calls.set(row, { ...call, peer });
    if (peer === NONE) gone.push(row);
  }
  return gone;
}

/** Answers another replica. It takes no time: what takes time is asked of the one whom the client asked. */
export function answerPeer(state: QuorumReplicaState, request: number, context: ReplicaContext): void {
  const { calls, plan } = context;
  if (!isInstanceUp(state.station, 0)) {
    context.reply(request, CONNECTION_REFUSED);
    return;
  }
  const { key, versions, entries, since, from } = fieldsOf(calls.requestBody.get(request));
  if (calls.operation[request] === plan.sync && Array.isArray(entries) && entries.every(isEntry)) {
    const held = (entries as Entry[]).map(([one, offered, acked, sinceThere]) => {
      const versionsHere = takeIn(state, one, offered, context);
      if (typeof from === 'string') learn(state, one, from, acked);
      return [one, versionsHere, reportAcked(state.acked, one, sinceThere, context.nowMs)];
    });
    context.reply(request, OK, Number.NaN, { entries: held });
    return;
  }
  const offered = versions === undefined ? [] : readVersions(versions);
  if (typeof key !== 'number' || offered === null) {
    context.reply(request, BAD_REQUEST);
    return;
  }
  const held = offered.length > 0 ? takeIn(state, key, offered, context) : (state.store.get(key) ?? []);
  const acked = reportAcked(state.acked, key, typeof since === 'number' ? since : 0, context.nowMs);
  context.reply(request, OK, Number.NaN, { versions: held, acked });
}

/** Sets the timer of the next sync if a replica is behind. */
export function planSync(state: QuorumReplicaState, context: ReplicaContext): void {
  if (state.syncTimer !== 0 || !isInstanceUp(state.station, 0)) return;
  if (state.owed.some((keys) => keys.size > 0))
    state.syncTimer = context.after(context.plan.syncEveryMs, SYNC_TIMER, 0);
}

export function sync(state: QuorumReplicaState, context: ReplicaContext): void {
  state.syncTimer = 0;
  const busy = new Set(
    [...state.calls.values()].filter(({ kind }) => kind === 'sync').map(({ peer }) => peer),
  );
  for (const [peer, owed] of state.owed.entries()) {
    if (owed.size === 0 || busy.has(peer) || peer >= context.plan.peers.length) continue;
    const to = context.plan.peers[peer] as string;
    const keys = [...owed.keys()].slice(0, syncKeysMax);
    const entries = keys.map((key): Entry => {
      const acked = reportAcked(state.acked, key, owed.get(key) ?? 0, context.nowMs);
      return [key, state.store.get(key) ?? [], acked, seenOf(state, key, to)];
    });
    const body = { from: context.plan.self, entries };
    callPeer(state, { kind: 'sync', round: 0, peer, keys, before: 0 }, body, NO_PARENT, context);
  }
  planSync(state, context);
}

export function synced(
  state: QuorumReplicaState,
  { peer, keys }: PeerCall,
  outcome: OutcomeCode,
  body: unknown,
  context: ReplicaContext,
): void {
  const { entries } = fieldsOf(body);
  if (outcome !== OK || !Array.isArray(entries)) return;
  for (const [key, versions, acked] of entries as Entry[]) {
    const held = takeIn(state, key, versions, context);
    learn(state, key, context.plan.peers[peer] ?? '', acked);
    const owed = state.owed[peer];
    if (owed === undefined || !keys.includes(key)) continue;
    if (isSame(held, versions)) {
      owed.delete(key);
      state.counts.synced++;
    } else if (owed.has(key)) owed.set(key, countIn(vectorOf(versions), context.plan.self));
  }
}
