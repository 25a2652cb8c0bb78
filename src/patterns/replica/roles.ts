import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { sendToChart } from '../../model/statechart.ts';
import { ELECTED, LEADER, LEADER_MISSED, MAJORITY_LOST, NEWER_TERM, replicaChart } from './machine.ts';
import type { ReplicaPlan } from './plan.ts';
import type { PeerCall, ReplicaState } from './state.ts';

type ReplicaContext = NodeContext<ReplicaPlan>;

export const MODE_TIMER = 1;
export const SHIP_TIMER = 2;
export const PEER_TIMER = 3;
export const ACK_TIMER = 4;

/** Index into the definition's `streams`. */
const ELECTION_STREAM = 0;

export interface VoteRequest {
  readonly term: number;
  readonly candidate: string;
  readonly lastTerm: number;
  readonly length: number;
}

export function changeRole(
  state: ReplicaState,
  event: number,
  reason: string,
  context: ReplicaContext,
): boolean {
  return sendToChart(replicaChart, state.modal, event, context, reason, () => 0);
}

/** A follower's or candidate's patience; chance keeps two of them from standing for ever against each other. */
export function waitForLeader(state: ReplicaState, context: ReplicaContext): void {
  const { detectAfterMs } = context.plan;
  setModeTimer(state, detectAfterMs * (1 + 0.5 * context.uniform(ELECTION_STREAM)), context);
}

export function setModeTimer(state: ReplicaState, ms: number, context: ReplicaContext): void {
  if (state.modeTimer !== 0) context.cancel(state.modeTimer);
  state.modeTimer = context.after(ms, MODE_TIMER, 0);
}

export function callPeer(
  state: ReplicaState,
  call: Omit<PeerCall, 'timer' | 'term' | 'sentMs'>,
  body: unknown,
  context: ReplicaContext,
): void {
  const row = context.call(call.peer, context.plan[call.kind], NONE, { body });
  const timer = context.after(context.plan.detectAfterMs, PEER_TIMER, row);
  state.calls.set(row, { ...call, term: state.term, sentMs: context.nowMs, timer });
}

/** Wires to other replicas have come or gone: what is known of those that stay goes with them, and nobody waits for those that are gone. */
export function followPeers(state: ReplicaState, previous: readonly string[], context: ReplicaContext): void {
  const { peers } = context.plan;
  if (peers.length === previous.length && peers.every((peer, i) => peer === previous[i])) return;
  state.leader = peers.indexOf(previous[state.leader] ?? '');
  const places = peers.map((peer) => previous.indexOf(peer));
  state.matched = places.map((place) => state.matched[place] ?? -1);
  state.told = places.map((place) => state.told[place] ?? 0);
  state.peerHeardMs = places.map((place) => state.peerHeardMs[place] ?? context.nowMs);
  state.answeredMs = places.map((place) => state.answeredMs[place] ?? 0);
  for (const [row, call] of [...state.calls]) {
    const peer = places.indexOf(call.peer);
    if (peer >= 0) {
      state.calls.set(row, { ...call, peer });
      continue;
    }
    context.cancel(call.timer);
    state.calls.delete(row);
    context.abandonCall(row);
  }
}

/** The leader was missed: stands for election. Returns whether it is elected already, because there is nobody else. */
export function standForElection(state: ReplicaState, context: ReplicaContext): boolean {
  const { plan } = context;
  if (state.leader >= 0 || state.heardMs > 0) {
    const sinceMs = Math.round(context.nowMs - state.heardMs);
    changeRole(state, LEADER_MISSED, `nothing heard of a leader for ${sinceMs} ms`, context);
  } else changeRole(state, LEADER_MISSED, 'there is no leader yet', context);
  state.counts.elections++;
  state.leader = NONE;
  state.term++;
  state.votedIn = state.term;
  state.votes = 1;
  const { log, term } = state;
  const lastTerm = log.length === 0 ? 0 : log[log.length - 1].term;
  const body: VoteRequest = { term, candidate: plan.self, lastTerm, length: log.length };
  for (let peer = 0; peer < plan.peers.length; peer++)
    callPeer(state, { kind: 'vote', peer, length: 0, told: 0 }, body, context);
  waitForLeader(state, context);
  return isElected(state, context);
}

/** One vote a term, and only for somebody whose log has everything that this one has. */
export function giveVote(state: ReplicaState, request: VoteRequest, context: ReplicaContext): boolean {
  const { log } = state;
  const hears = state.leader >= 0 && context.nowMs - state.heardMs < context.plan.detectAfterMs;
  if (hears || state.modal.mode === LEADER || request.term < state.term) return false;
  seeTerm(state, request.term, context);
  const lastTerm = log.length === 0 ? 0 : log[log.length - 1].term;
  const isBehind =
    request.lastTerm < lastTerm || (request.lastTerm === lastTerm && request.length < log.length);
  if (isBehind || state.votedIn >= request.term) return false;
  state.votedIn = request.term;
  waitForLeader(state, context);
  return true;
}

export function countVote(
  state: ReplicaState,
  call: PeerCall,
  isGranted: boolean,
  context: ReplicaContext,
): boolean {
  if (!isGranted || call.term !== state.term) return false;
  state.votes++;
  return isElected(state, context);
}

function isElected(state: ReplicaState, context: ReplicaContext): boolean {
  const { majority, peers } = context.plan;
  if (state.votes < majority) return false;
  return changeRole(
    state,
    ELECTED,
    `${state.votes} of ${peers.length + 1} votes in term ${state.term}`,
    context,
  );
}

/** Somebody is in a newer term: whoever leads or stands here follows again. */
export function seeTerm(
  state: ReplicaState,
  term: number,
  context: ReplicaContext,
  reason = `somebody is in term ${term}`,
): void {
  if (term <= state.term) return;
  state.term = term;
  if (changeRole(state, NEWER_TERM, reason, context)) {
    state.leader = NONE;
    waitForLeader(state, context);
  }
}

/** A leader that a majority does not hear may not be the only one: it steps down. */
export function stepDownIfAlone(state: ReplicaState, context: ReplicaContext): boolean {
  const { majority, detectAfterMs } = context.plan;
  const heard = state.peerHeardMs.filter((ms) => context.nowMs - ms <= detectAfterMs).length;
  if (heard + 1 >= majority) return false;
  changeRole(state, MAJORITY_LOST, `heard from ${heard} others in ${detectAfterMs} ms`, context);
  state.leader = NONE;
  waitForLeader(state, context);
  return true;
}
