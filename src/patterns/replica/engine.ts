import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { keyOfRequest } from '../../model/keyed-request.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import {
  BAD_REQUEST,
  CONNECTION_REFUSED,
  NOT_FOUND,
  OK,
  type OutcomeCode,
  outcomeForCaller,
  UNAVAILABLE,
} from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { isInstanceUp } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { changesFor } from './changes.ts';
import { follow, noteRead } from './follow.ts';
import {
  type Acknowledge,
  acknowledgeReached,
  append,
  beginLeading,
  heartbeat,
  matched,
  ship,
  waitForFollowers,
} from './lead.ts';
import { isSameEntry, runsOf } from './log.ts';
import { APPOINTED, CRASHED, LEADER, LEADER_HEARD } from './machine.ts';
import { type Replication, readReplication, readVoteRequest } from './peer-messages.ts';
import type { ReplicaPlan } from './plan.ts';
import {
  ACK_TIMER,
  changeRole,
  countVote,
  followPeers,
  giveVote,
  MODE_TIMER,
  PEER_TIMER,
  SHIP_TIMER,
  seeTerm,
  standForElection,
  type VoteRequest,
  waitForLeader,
} from './roles.ts';
import { createReplica, type ReplicaState } from './state.ts';

type ReplicaContext = NodeContext<ReplicaPlan>;

/** `countA` of a client's request is its key. */
const station = new Station<ReplicaPlan>({
  begin: (_state, request, context) => startWork(request, context.plan.requestMs, context),
  stop: stopWork,
});

const acknowledge: Acknowledge = (state, request, index, context) => {
  const { id, key, value } = state.log[index];
  state.counts.writes++;
  state.ackedHere.add(id);
  finish(state, request, OK, { key, id, value, position: index + 1 }, context);
};

/**
 * One leader takes all writes and followers copy its log; when it is missed, a majority elects another. Raft without membership changes, and
 * with acknowledgement before replication if that is asked for: that is what asynchronous replication is.
 */
export const replicaEngine: NodeEngine<ReplicaPlan, ReplicaState> = {
  initial: (plan) => createReplica(station.initial(plan), plan.peers.length),
  instanceOf: () => 0,

  on: {
    start(state, context) {
      station.start(state.station, context);
      // Who comes later finds a leader, or elects one.
      if (!context.plan.startsAsLeader || context.nowMs > 0) {
        waitForLeader(state, context);
        return;
      }
      state.term = 1;
      state.votedIn = 1;
      changeRole(state, APPOINTED, 'by its parameters', context);
      beginLeading(state, context);
    },
    request,
    expired: (state, row, context) => station.expired(state.station, row, context),
    conditions: (state, context) => station.conditions(state.station, context),
    replanned(state, previous, context) {
      followPeers(state, previous.peers, context);
      station.replanned(state.station, context);
    },

    timer(state, kind, argument, context) {
      switch (kind) {
        case WORK_DONE:
          endWork(argument, context);
          serve(state, argument, context);
          break;
        case MODE_TIMER:
          state.modeTimer = 0;
          if (state.modal.mode === LEADER) heartbeat(state, context);
          else if (standForElection(state, context)) beginLeading(state, context);
          refuseIfDeposed(state, context);
          break;
        case SHIP_TIMER:
          state.shipTimer = 0;
          if (state.modal.mode === LEADER) ship(state, context);
          break;
        case PEER_TIMER:
          state.calls.delete(argument);
          context.abandonCall(argument);
          break;
        case ACK_TIMER:
          giveUp(state, argument, context);
          break;
      }
    },

    reply(state, row, forwarded, context) {
      if (forwarded === NONE) peerAnswered(state, row, context);
      else {
        const { calls } = context;
        finish(state, forwarded, outcomeForCaller(calls.outcome[row]), calls.replyBody.get(row), context);
      }
    },

    /** Log, term and vote are on disk. */
    crashed(state, instance, context) {
      for (const [row, { timer }] of state.calls) {
        context.cancel(timer);
        context.abandonCall(row);
      }
      state.calls.clear();
      for (const { timer } of state.waiting) context.cancel(timer);
      state.waiting = [];
      for (const timer of [state.modeTimer, state.shipTimer]) if (timer !== 0) context.cancel(timer);
      state.modeTimer = 0;
      state.shipTimer = 0;
      state.leader = NONE;
      changeRole(state, CRASHED, 'crashed', context);
      station.crashed(state.station, instance, context);
    },
    restarted(state, instance, context) {
      station.restarted(state.station, instance, context);
      if (isInstanceUp(state.station, 0) && state.modeTimer === 0) waitForLeader(state, context);
    },
  },
};

function request(state: ReplicaState, row: number, context: ReplicaContext): void {
  const { calls, plan } = context;
  const operation = calls.operation[row];
  const isUp = isInstanceUp(state.station, 0);
  if (operation === plan.replicate || operation === plan.vote) {
    const body = calls.requestBody.get(row);
    const vote = operation === plan.vote ? readVoteRequest(body) : null;
    const replication = vote === null ? readReplication(body) : null;
    if (!isUp) context.reply(row, CONNECTION_REFUSED);
    else if (vote !== null) answerVote(state, row, vote, context);
    else if (replication !== null) answerLeader(state, row, replication, context);
    else context.reply(row, BAD_REQUEST);
    refuseIfDeposed(state, context);
    return;
  }
  calls.countA[row] = keyOfRequest(row, calls);
  if (calls.countA[row] === NONE && operation !== plan.changes && isUp)
    context.reply(row, BAD_REQUEST, Number.NaN, { reason: 'a replica needs to know the key' });
  else station.request(state.station, row, context);
}

function answerVote(state: ReplicaState, row: number, body: VoteRequest, context: ReplicaContext): void {
  const isGranted = giveVote(state, body, context);
  context.reply(row, OK, Number.NaN, { term: state.term, isGranted });
}

function answerLeader(state: ReplicaState, row: number, body: Replication, context: ReplicaContext): void {
  const { log } = state;
  const isRival = body.term === state.term && state.modal.mode === LEADER;
  // Two leaders of one term did not know each other when they began to lead: the next term shall have one.
  if (isRival && context.plan.peers.includes(body.leader))
    seeTerm(state, state.term + 1, context, `${body.leader} leads in term ${body.term}, too`);
  // Who leads believes nobody else, such as a client that uses the operation.
  if (body.term < state.term || (body.term === state.term && state.modal.mode === LEADER)) {
    context.reply(row, OK, Number.NaN, { term: state.term, ok: false, runs: [] });
    return;
  }
  seeTerm(state, body.term, context);
  changeRole(state, LEADER_HEARD, `${body.leader} leads in term ${body.term}`, context);
  state.leader = context.plan.peers.indexOf(body.leader);
  state.heardMs = context.nowMs;
  waitForLeader(state, context);
  const { after, previousTerm, previousId } = body;
  const fits = after <= log.length && (after === 0 || isSameEntry(log[after - 1], previousTerm, previousId));
  if (fits) follow(state, row, body, context);
  context.reply(row, OK, Number.NaN, { term: state.term, ok: fits, runs: fits ? [] : runsOf(log) });
}

function peerAnswered(state: ReplicaState, row: number, context: ReplicaContext): void {
  const call = state.calls.get(row);
  if (call === undefined) return;
  state.calls.delete(row);
  context.cancel(call.timer);
  const { calls } = context;
  const body = fieldsOf(calls.replyBody.get(row));
  if (calls.outcome[row] !== OK || typeof body.term !== 'number') return;
  seeTerm(state, body.term, context);
  if (call.kind === 'vote') {
    if (countVote(state, call, body.isGranted === true, context)) beginLeading(state, context);
    return;
  }
  matched(state, call, body, context);
  if (state.modal.mode === LEADER) acknowledgeReached(state, context, acknowledge);
  else refuseIfDeposed(state, context);
}

function serve(state: ReplicaState, row: number, context: ReplicaContext): void {
  const { calls, plan } = context;
  const outcome = context.workedOutcome(row);
  if (outcome !== OK) {
    finish(state, row, outcome, null, context);
    return;
  }
  if (calls.operation[row] === plan.changes) {
    finish(state, row, OK, changesFor(state, row, context), context);
    return;
  }
  const key = calls.countA[row];
  const isWrite = calls.operation[row] === plan.write;
  const body = fieldsOf(calls.requestBody.get(row));
  const isLeader = state.modal.mode === LEADER;
  const needsMore = typeof body.atLeast === 'number' && body.atLeast > state.log.length;
  if (!isLeader && (isWrite || plan.readFrom === 'leader' || needsMore)) {
    passOn(state, row, { ...body, key }, context);
  } else if (isWrite) {
    const index = append(state, key, body.value ?? `w${calls.trace[row]}`, row, context);
    if (plan.waitForFollowers === 0) {
      acknowledgeReached(state, context, acknowledge);
      acknowledge(state, row, index, context);
    } else waitForFollowers(state, row, index, context);
  } else {
    read(state, row, key, context);
  }
}

function read(state: ReplicaState, row: number, key: number, context: ReplicaContext): void {
  const index = state.newest.get(key);
  noteRead(state, key, context.nowMs);
  const upTo = state.log.length;
  if (index === undefined) finish(state, row, NOT_FOUND, { key, upTo }, context);
  else finish(state, row, OK, { key, id: state.log[index].id, value: state.log[index].value, upTo }, context);
}

/** To the leader, once: who is asked in a leader's place and is none refuses. */
function passOn(
  state: ReplicaState,
  row: number,
  body: Readonly<Record<string, unknown>>,
  context: ReplicaContext,
): void {
  if (state.leader < 0 || body.isPassedOn === true) {
    state.counts.refused++;
    finish(state, row, UNAVAILABLE, { reason: 'there is no leader that it could ask' }, context);
    return;
  }
  state.counts.forwarded++;
  const { calls } = context;
  context.call(state.leader, calls.operation[row], row, { body: { ...body, isPassedOn: true } });
}

/** Who leads no more cannot tell what becomes of the writes that wait for followers. */
function refuseIfDeposed(state: ReplicaState, context: ReplicaContext): void {
  if (state.modal.mode === LEADER || state.waiting.length === 0) return;
  for (const { request: row, timer } of [...state.waiting]) {
    context.cancel(timer);
    giveUp(state, row, context);
  }
}

/** Too few followers have a write in time. */
function giveUp(state: ReplicaState, row: number, context: ReplicaContext): void {
  const waiting = state.waiting.find((each) => each.request === row);
  state.waiting = state.waiting.filter((each) => each !== waiting);
  if (waiting === undefined || !context.calls.isSame(row, waiting.generation)) return;
  state.counts.refused++;
  finish(state, row, UNAVAILABLE, { reason: 'too few followers have the write' }, context);
}

function finish(
  state: ReplicaState,
  row: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ReplicaContext,
): void {
  context.calls.replyBody.set(row, body);
  station.finish(state.station, row, outcome, context);
}
