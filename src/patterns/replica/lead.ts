import type { NodeContext } from '../../model/engine-context.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { closeReads } from './follow.ts';
import { commonLength, type Runs, runsOf } from './log.ts';
import { LEADER } from './machine.ts';
import type { Replication } from './peer-messages.ts';
import type { ReplicaPlan } from './plan.ts';
import { ACK_TIMER, callPeer, SHIP_TIMER, setModeTimer, stepDownIfAlone } from './roles.ts';
import type { PeerCall, ReplicaState } from './state.ts';

type ReplicaContext = NodeContext<ReplicaPlan>;

const entriesMax = 200;

/** Answers a client's write: null body for one that is refused. */
export type Acknowledge = (
  state: ReplicaState,
  request: number,
  index: number,
  context: ReplicaContext,
) => void;

export function beginLeading(state: ReplicaState, context: ReplicaContext): void {
  const peers = context.plan.peers.length;
  state.matched = Array(peers).fill(-1);
  state.told = Array(peers).fill(0);
  state.peerHeardMs = Array(peers).fill(context.nowMs);
  state.answeredMs = Array(peers).fill(0);
  state.leader = -1;
  state.due = state.log.length;
  // What the elected one has, the majority that elected it lets stand.
  heartbeat(state, context);
}

export function heartbeat(state: ReplicaState, context: ReplicaContext): void {
  if (stepDownIfAlone(state, context)) return;
  closeReads(state, leadsForCertainUntilMs(state, context));
  for (let peer = 0; peer < context.plan.peers.length; peer++) send(state, peer, context);
  setModeTimer(state, context.plan.heartbeatMs, context);
}

/** Takes a client's write into the log. Returns its index. */
export function append(
  state: ReplicaState,
  key: number,
  value: unknown,
  request: number,
  context: ReplicaContext,
): number {
  const { plan } = context;
  const index = state.log.length;
  state.taken++;
  const id = `${plan.self}:${state.taken}`;
  const parent = traceParentOf(request, context.calls);
  state.log.push({ term: state.term, id, key, value, parent, ackedMs: Number.POSITIVE_INFINITY });
  state.newest.set(key, index);
  if (plan.waitForFollowers > 0) ship(state, context);
  else if (state.shipTimer === 0) state.shipTimer = context.after(plan.shipEveryMs, SHIP_TIMER, 0);
  return index;
}

export function ship(state: ReplicaState, context: ReplicaContext): void {
  state.due = state.log.length;
  for (let peer = 0; peer < context.plan.peers.length; peer++) send(state, peer, context);
}

export function waitForFollowers(
  state: ReplicaState,
  request: number,
  index: number,
  context: ReplicaContext,
): void {
  const timer = context.after(context.plan.ackTimeoutMs, ACK_TIMER, request);
  const generation = context.calls.generation[request];
  state.waiting.push({ request, generation, length: index + 1, timer });
}

/** Acknowledges what enough followers have. */
export function acknowledgeReached(
  state: ReplicaState,
  context: ReplicaContext,
  acknowledge: Acknowledge,
): void {
  const { plan, calls } = context;
  const matched = [...state.matched].sort((a, b) => b - a);
  const reached = plan.waitForFollowers === 0 ? state.log.length : (matched[plan.waitForFollowers - 1] ?? 0);
  // What an earlier leader took stands with the first write of this one (Raft, 5.4.2); nobody waits for it here.
  for (let i = state.ackedLength; i < reached; i++) {
    const entry = state.log[i];
    if (Number.isFinite(entry.ackedMs)) continue;
    entry.ackedMs = context.nowMs;
  }
  state.ackedLength = Math.max(state.ackedLength, reached);
  const due = state.waiting.filter(({ length }) => length <= reached);
  state.waiting = state.waiting.filter(({ length }) => length > reached);
  for (const { request, generation, length, timer } of due) {
    context.cancel(timer);
    if (calls.isSame(request, generation)) acknowledge(state, request, length - 1, context);
  }
}

/** A follower has answered. */
export function matched(
  state: ReplicaState,
  call: PeerCall,
  body: { readonly ok?: unknown; readonly runs?: unknown },
  context: ReplicaContext,
): void {
  const { peer, length, told, sentMs } = call;
  if (state.modal.mode !== LEADER || call.term !== state.term) return;
  state.peerHeardMs[peer] = context.nowMs;
  state.answeredMs[peer] = Math.max(state.answeredMs[peer], sentMs);
  const runs = body.runs as Runs;
  const isKnown = body.ok === true;
  state.matched[peer] = isKnown
    ? Math.max(state.matched[peer], length)
    : commonLength(runsOf(state.log), runs);
  if (isKnown) state.told[peer] = Math.max(state.told[peer], told);
  if (state.matched[peer] < state.due) send(state, peer, context);
}

/**
 * Nobody else had been elected when a message was sent that a majority has answered in the same term: whatever was acknowledged before is
 * in this log.
 */
export function leadsForCertainUntilMs(state: ReplicaState, { nowMs, plan }: ReplicaContext): number {
  const times = [nowMs, ...state.answeredMs].sort((a, b) => b - a);
  return times[plan.majority - 1] ?? 0;
}

/** One message on its way to each follower at a time, so that none overtakes another. */
function send(state: ReplicaState, peer: number, context: ReplicaContext): void {
  for (const call of state.calls.values()) if (call.kind === 'replicate' && call.peer === peer) return;
  const { log, term } = state;
  // Where the follower stands is not known yet: it is asked with what would fit if it had everything.
  const after = state.matched[peer] >= 0 ? state.matched[peer] : log.length;
  const entries = log.slice(after, Math.min(state.due, after + entriesMax)).map((entry) => ({ ...entry }));
  const told = Math.min(state.ackedLength, state.told[peer] + entriesMax, after + entries.length);
  const acks: [number, number][] = [];
  for (let i = state.told[peer]; i < told; i++) acks.push([i, log[i].ackedMs]);
  const message: Replication = {
    term,
    leader: context.plan.self,
    after,
    previousTerm: after === 0 ? 0 : log[after - 1].term,
    previousId: after === 0 ? '' : log[after - 1].id,
    entries,
    acks,
    sentMs: context.nowMs,
    length: log.length,
  };
  callPeer(state, { kind: 'replicate', peer, length: after + entries.length, told }, message, context);
}
