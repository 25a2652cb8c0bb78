import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { NOT_FOUND, OK, type OutcomeCode, UNAVAILABLE } from '../../model/outcome.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { countIn } from '../../model/version-vector.ts';
import { noteAcknowledged, readAckedReport } from './acknowledged.ts';
import { learn, noteRead } from './old-answers.ts';
import { callPeer, owe, seenOf } from './peers.ts';
import type { QuorumReplicaPlan } from './plan.ts';
import {
  endWait,
  isWaitOver,
  knowsEnough,
  neededBy,
  noteWait,
  setSessionTimer,
  vectorOf,
} from './session-reads.ts';
import type { PeerCall, QuorumReplicaState, Round } from './state.ts';
import { noteLost, takeIn } from './store.ts';
import { isSame, merge, newest, numberOf, type Version } from './version.ts';

type ReplicaContext = NodeContext<QuorumReplicaPlan>;

/** Answers a request of a client. */
export type Answer = (
  state: QuorumReplicaState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ReplicaContext,
) => void;

/**
 * Begins a read or a write: asks all replicas what they have. A write asks, too, so that it says which versions it takes the place of; with
 * R = 1 it goes by what is here.
 */
export function beginRound(
  state: QuorumReplicaState,
  request: number,
  key: number,
  context: ReplicaContext,
  answer: Answer,
): void {
  const { calls, plan } = context;
  const isWrite = calls.operation[request] === plan.write;
  const body = calls.requestBody.get(request);
  const { value = `w${calls.trace[request]}` } = fieldsOf(body);
  const round: Round = {
    id: ++state.lastRound,
    key,
    isWrite,
    startMs: context.nowMs,
    parent: traceParentOf(request, calls),
    value,
    request,
    generation: calls.generation[request],
    phase: 'asking',
    got: 1,
    needed: plan.readQuorum,
    out: 0,
    reports: [],
    versions: state.store.get(key) ?? [],
    written: null,
    beatenBy: '',
    before: 0,
    needs: isWrite ? null : neededBy(body),
    waitsSinceMs: null,
    timer: 0,
  };
  state.rounds.set(round.id, round);
  if (!isWrite || plan.readQuorum > 1) askAll(state, round, 'get', context);
  goOn(state, round, context, answer);
}

/** A call of a round has ended. */
export function peerAnswered(
  state: QuorumReplicaState,
  call: PeerCall,
  outcome: OutcomeCode,
  body: unknown,
  context: ReplicaContext,
  answer: Answer,
): void {
  const { versions, acked } = fieldsOf(body);
  const found = outcome === OK && Array.isArray(versions) ? (versions as Version[]) : [];
  const [key] = call.keys as [number];
  if (found.length > 0) takeIn(state, key, found, context);
  const round = state.rounds.get(call.round);
  const report = outcome === OK ? readAckedReport(acked) : null;
  const peer = context.plan.peers[call.peer];
  if (report !== null && peer !== undefined) {
    learn(state, key, peer, report);
    if (call.kind === 'get') round?.reports.push([peer, report]);
  }
  noteOwed(state, call, key, outcome === OK ? found : null, context);
  if (round === undefined) return;
  round.versions = merge([...round.versions, ...found], context.plan.conflicts);
  // What is left of the asking of a write, when it is writing already, counts for nothing any more.
  if ((call.kind === 'put') === (round.phase !== 'asking' && round.isWrite)) {
    round.out--;
    if (outcome === OK) round.got++;
  }
  goOn(state, round, context, answer);
}

/** A replica that has something else than is here, or did not say, gets it with the next sync. */
function noteOwed(
  state: QuorumReplicaState,
  { kind, peer, before }: PeerCall,
  key: number,
  found: readonly Version[] | null,
  { plan }: ReplicaContext,
): void {
  const here = state.store.get(key);
  if (found !== null && isSame(found, here ?? [])) return;
  if (kind === 'put') owe(state, peer, key, found === null ? before : countIn(vectorOf(found), plan.self));
  else if (here !== undefined) owe(state, peer, key, countIn(vectorOf(found ?? here), plan.self));
}

function goOn(state: QuorumReplicaState, round: Round, context: ReplicaContext, answer: Answer): void {
  if (round.phase !== 'over' && !decide(state, round, context, answer)) return;
  if (round.out > 0) return;
  state.rounds.delete(round.id);
}

/** Does what can be done by now; returns whether the client has its answer. */
function decide(state: QuorumReplicaState, round: Round, context: ReplicaContext, answer: Answer): boolean {
  const isEnough = round.got >= round.needed;
  const isHopeless = round.got + round.out < round.needed;
  if (!isEnough && !isHopeless) return false;
  if (isHopeless && context.plan.whenCutOff === 'refuse') {
    state.counts.refused++;
    end(state, round, UNAVAILABLE, { reason: reasonFor(round) }, context, answer);
    return true;
  }
  if (round.isWrite && round.phase === 'asking') {
    write(state, round, context, answer);
    return false;
  }
  if (!knowsEnough(round)) return isGivenUp(state, round, context, answer);
  if (isHopeless) state.counts.acceptedAlone++;
  finish(state, round, context, answer);
  return true;
}

/** A read that has to know more waits: for the replicas that were asked, and then for those that are asked again. */
function isGivenUp(
  state: QuorumReplicaState,
  round: Round,
  context: ReplicaContext,
  answer: Answer,
): boolean {
  noteWait(round, state, context.nowMs);
  if (round.out > 0) return false;
  if (!isWaitOver(round, context)) {
    setSessionTimer(round, context);
    return false;
  }
  state.counts.sessionRefused++;
  const reason = `no replica that was reached knows of key ${round.key} what the session knows`;
  end(state, round, UNAVAILABLE, { reason }, context, answer);
  return true;
}

/** A read that waits for its session asks all others again, unless nobody waits for it any more. */
export function askAgain(
  state: QuorumReplicaState,
  id: number,
  context: ReplicaContext,
  answer: Answer,
): void {
  const round = state.rounds.get(id);
  if (round === undefined) return;
  round.timer = 0;
  if (!context.calls.isSame(round.request, round.generation)) {
    endWait(round, state, context);
    state.rounds.delete(id);
    return;
  }
  if (!isWaitOver(round, context)) {
    round.got = 1;
    askAll(state, round, 'get', context);
  }
  goOn(state, round, context, answer);
}

/** What others have brought may be what a read waits for. */
export function lookAgain(state: QuorumReplicaState, context: ReplicaContext, answer: Answer): void {
  for (const round of state.rounds.values()) {
    if (round.phase === 'over' || round.waitsSinceMs === null) continue;
    round.versions = merge(
      [...round.versions, ...(state.store.get(round.key) ?? [])],
      context.plan.conflicts,
    );
    if (knowsEnough(round)) goOn(state, round, context, answer);
  }
}

function write(state: QuorumReplicaState, round: Round, context: ReplicaContext, answer: Answer): void {
  const { plan } = context;
  const { key } = round;
  const known = merge([...round.versions, ...(state.store.get(key) ?? [])], plan.conflicts);
  state.coordinated++;
  const seen = vectorOf(known);
  const written: Version = {
    id: `${plan.self}:${state.coordinated}`,
    value: round.value,
    vector: { ...seen, [plan.self]: state.coordinated },
    clockMs: context.clockMs,
    beat: newest(known.flatMap(({ beat }) => beat)),
  };
  takeIn(state, key, [written], context);
  round.written = written;
  round.before = countIn(seen, plan.self);
  round.phase = 'writing';
  round.got = 1;
  round.out = 0;
  round.needed = plan.writeQuorum;
  askAll(state, round, 'put', context);
  goOn(state, round, context, answer);
}

function finish(state: QuorumReplicaState, round: Round, context: ReplicaContext, answer: Answer): void {
  const { nowMs } = context;
  const { key, written } = round;
  if (written !== null) {
    state.counts.writes++;
    noteAcknowledged(state.acked, key, numberOf(written.id), nowMs);
    if (round.beatenBy !== '') noteLost(state, key, written, round.beatenBy, context);
    end(
      state,
      round,
      OK,
      { key, id: written.id, value: written.value, vector: written.vector },
      context,
      answer,
    );
    return;
  }
  const { versions, startMs } = round;
  const ids = versions.map(({ id }) => id);
  const vector = vectorOf(versions);
  noteRead(state, { key, startMs, seen: vector, ids, unheard: [...context.plan.peers], stale: 0, ageMs: 0 });
  for (const [peer, report] of round.reports) learn(state, key, peer, report);
  const body = { key, ids, values: versions.map(({ value }) => value), vector };
  end(state, round, versions.length === 0 ? NOT_FOUND : OK, body, context, answer);
}

function end(
  state: QuorumReplicaState,
  round: Round,
  outcome: OutcomeCode,
  body: unknown,
  context: ReplicaContext,
  answer: Answer,
): void {
  const { request, generation } = round;
  endWait(round, state, context);
  round.phase = 'over';
  round.request = NONE;
  // Whoever gave up has taken its row along.
  if (request !== NONE && context.calls.isSame(request, generation))
    answer(state, request, outcome, body, context);
}

function askAll(state: QuorumReplicaState, round: Round, kind: 'get' | 'put', context: ReplicaContext): void {
  const { key, written, parent, id, before } = round;
  for (const [peer, name] of context.plan.peers.entries()) {
    const since = seenOf(state, key, name);
    const body = written === null ? { key, since } : { key, since, versions: [written] };
    round.out++;
    callPeer(state, { kind, round: id, peer, keys: [key], before }, body, parent, context);
  }
}

function reasonFor({ got, needed, phase }: Round): string {
  return `${got} of ${needed} replicas ${phase === 'asking' ? 'answered' : 'have the write'}`;
}
