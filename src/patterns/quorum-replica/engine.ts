import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { keyOfRequest } from '../../model/keyed-request.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, OK, type OutcomeCode, TIMEOUT, UNAVAILABLE } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { answerPeer, followPeers, owe, PEER_TIMER, planSync, SYNC_TIMER, sync, synced } from './peers.ts';
import type { QuorumReplicaPlan } from './plan.ts';
import { type Answer, askAgain, beginRound, lookAgain, peerAnswered } from './rounds.ts';
import { SESSION_TIMER } from './session-reads.ts';
import { createQuorumReplica, type QuorumReplicaState } from './state.ts';

type ReplicaContext = NodeContext<QuorumReplicaPlan>;

/** `countA` of a client's request is its key. */
const station = new Station<QuorumReplicaPlan>({
  begin: (_state, request, context) => startWork(request, context.plan.requestMs, context),
  stop: stopWork,
});

const answer: Answer = (state, request, outcome, body, context) => {
  context.calls.replyBody.set(request, body);
  station.finish(state.station, request, outcome, context);
};

/** Every replica coordinates the requests that come to it (Dynamo, DeCandia et al., SOSP 2007); there is no leader. */
export const quorumReplicaEngine: NodeEngine<QuorumReplicaPlan, QuorumReplicaState> = {
  initial: (plan) => createQuorumReplica(station.initial(plan), plan.peers.length),
  instanceOf: () => 0,

  on: {
    start: (state, context) => station.start(state.station, context),
    request(state, request, context) {
      const { calls, plan } = context;
      const operation = calls.operation[request];
      if (operation === plan.get || operation === plan.put || operation === plan.sync) {
        answerPeer(state, request, context);
        lookAgain(state, context, answer);
        planSync(state, context);
        return;
      }
      calls.countA[request] = keyOfRequest(request, calls);
      if (calls.countA[request] === NONE && context.isUp(0))
        context.reply(request, BAD_REQUEST, Number.NaN, { reason: 'a replica needs to know the key' });
      else station.request(state.station, request, context);
    },
    // Its round goes on: what it has begun at the others cannot be called back.
    expired: (state, request, context) => station.expired(state.station, request, context),
    conditions: (state, context) => station.conditions(state.station, context),
    replanned(state, previous, context) {
      // Nobody waits for those that are gone.
      for (const row of followPeers(state, previous.peers, context.plan.peers)) {
        context.abandonCall(row);
        ended(state, row, UNAVAILABLE, null, context);
      }
      station.replanned(state.station, context);
      planSync(state, context);
    },

    timer(state, kind, argument, context) {
      switch (kind) {
        case WORK_DONE:
          endWork(argument, context);
          serve(state, argument, context);
          break;
        case PEER_TIMER:
          context.abandonCall(argument);
          ended(state, argument, TIMEOUT, null, context);
          break;
        case SYNC_TIMER:
          sync(state, context);
          break;
        case SESSION_TIMER:
          askAgain(state, argument, context, answer);
          break;
      }
    },

    reply(state, call, _request, context) {
      const { calls } = context;
      ended(state, call, calls.outcome[call], calls.replyBody.get(call), context);
    },

    /** What is stored and what is owed to others is on disk; what is under way is lost, and may have been done in part. */
    crashed(state, instance, context) {
      for (const [row, { timer, kind, peer, keys, before }] of state.calls) {
        context.cancel(timer);
        context.abandonCall(row);
        if (kind === 'put') for (const key of keys) owe(state, peer, key, before);
      }
      state.calls.clear();
      for (const round of state.rounds.values()) if (round.timer !== 0) context.cancel(round.timer);
      state.rounds.clear();
      if (state.syncTimer !== 0) context.cancel(state.syncTimer);
      state.syncTimer = 0;
      station.crashed(state.station, instance, context);
    },
    restarted(state, instance, context) {
      station.restarted(state.station, instance, context);
      planSync(state, context);
    },
  },
};

function serve(state: QuorumReplicaState, request: number, context: ReplicaContext): void {
  const outcome = context.workedOutcome(request);
  if (outcome === OK) beginRound(state, request, context.calls.countA[request], context, answer);
  else station.finish(state.station, request, outcome, context);
}

function ended(
  state: QuorumReplicaState,
  row: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ReplicaContext,
): void {
  const call = state.calls.get(row);
  if (call === undefined) return;
  state.calls.delete(row);
  context.cancel(call.timer);
  if (call.kind === 'sync') {
    synced(state, call, outcome, body, context);
    lookAgain(state, context, answer);
  } else {
    peerAnswered(state, call, outcome, body, context, answer);
  }
  planSync(state, context);
}
