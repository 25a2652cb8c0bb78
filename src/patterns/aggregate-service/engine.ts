import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NewEvent } from '../../model/event-sourcing/event-store.ts';
import { isAsExpected } from '../../model/event-sourcing/expected-version.ts';
import type { Message } from '../../model/event-sourcing/message.ts';
import { whyUnreadable } from '../../model/event-sourcing/message.ts';
import {
  type AppendReply,
  type AppendRequest,
  type ReadRequest,
  readReplyOf,
} from '../../model/event-sourcing/wire-messages.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import {
  BAD_REQUEST,
  CONFLICT,
  OK,
  type OutcomeCode,
  outcomeForCaller,
  SERVER_ERROR,
  UNAVAILABLE,
} from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { type Aggregate, loadAggregate, snapshotAfter, versionAfterCommand } from './aggregate.ts';
import { ask, askedAnswered } from './asked.ts';
import {
  chanceOf,
  commandIdOf,
  commandOf,
  conflictWith,
  expectedOf,
  namesVersion,
  streamOf,
} from './command.ts';
import type { AggregateServicePlan } from './plan.ts';
import { noteAppended, noteRefusal, noteSeen } from './seen.ts';
import type { AggregateServiceState } from './state.ts';

type ServiceContext = NodeContext<AggregateServicePlan>;

/** Index into the definition's `streams`. */
const CHANCE_STREAM = 0;
const SALTS = 0x40000000;

/** What a request waits for, in `countA`. */
const LOADING = 1;
const APPENDING = 2;

/**
 * Handles a command: work, load, decide, append. A worker is held to the end. Nothing of the aggregate is kept while a call is out, so
 * that a command that meets a conflict is decided again on what is stored now, and never sends old events again.
 *
 * Registers of a request's row besides the station's: `countA` what it waits for, `countB` conflicts so far, `memoB` the chance from which
 * a request without a body gets its fields.
 */
const station = new Station<AggregateServicePlan>({
  begin(_state, request, context) {
    startWork(request, context.recordedMs(request, context.plan.handleMs), context);
  },
  stop(request, context) {
    stopWork(request, context);
    const call = context.calls.child[request];
    if (call !== NONE) context.abandonCall(call);
  },
});

export const aggregateServiceEngine: NodeEngine<AggregateServicePlan, AggregateServiceState> = {
  initial: (plan) => ({
    station: station.initial(plan),
    salt: 0,
    seen: new Map(),
    accepted: 0,
    refused: new Map(),
    repeated: 0,
    conflicts: 0,
    conflictsGivenUp: 0,
    loads: 0,
    eventsLoaded: 0,
    oldEvents: new Map(),
    asked: [],
    askedCount: 0,
  }),
  instanceOf: (_kind, request, { calls }) => calls.instance[request],

  on: {
    start(state, context) {
      state.salt = context.below(SALTS, CHANCE_STREAM);
      station.start(state.station, context);
    },
    request(state, request, context) {
      const { calls, plan } = context;
      calls.memoB[request] = chanceOf(state.salt, calls.trace[request]);
      if (calls.key[request] === NONE)
        calls.key[request] = Math.floor(chanceOf(state.salt + 1, calls.trace[request]) * plan.aggregates);
      station.request(state.station, request, context);
    },
    expired: (state, request, context) => station.expired(state.station, request, context),
    restarted: (state, instance, context) => station.restarted(state.station, instance, context),
    conditions: (state, context) => station.conditions(state.station, context),
    crashed(state, instance, context) {
      station.crashed(state.station, instance, context);
      state.seen.clear();
    },

    timer(state, kind, request, context) {
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      load(state, request, context);
    },

    reply(state, call, request, context) {
      const { calls } = context;
      if (request === NONE) askedAnswered(state, call, context);
      else if (calls.countA[request] === LOADING) loaded(state, call, request, context);
      else appended(state, call, request, context);
    },

    signal(state, _signal, context, data) {
      ask(state, data, context);
    },

    replanned(state, previous, context) {
      if (previous.domain !== context.plan.domain) state.seen.clear();
      station.replanned(state.station, context);
    },
  },
};

function load(state: AggregateServiceState, request: number, context: ServiceContext): void {
  const { calls, plan } = context;
  if (plan.outgoing === NONE) {
    finishUnwired(state, request, context);
    return;
  }
  calls.countA[request] = LOADING;
  const body: ReadRequest = { stream: streamOf(request, context), fromSnapshot: true, after: 0 };
  context.call(plan.outgoing, plan.read, request, { body });
}

function loaded(state: AggregateServiceState, call: number, request: number, context: ServiceContext): void {
  const { calls, plan } = context;
  const body = calls.replyBody.get(call);
  if (calls.outcome[call] !== OK) {
    finish(state, request, outcomeForCaller(calls.outcome[call]), body, context);
    return;
  }
  const reply = readReplyOf(body);
  if (reply === null) {
    finish(state, request, SERVER_ERROR, { reason: 'what came is no answer of an event store' }, context);
    return;
  }
  state.loads++;
  state.eventsLoaded += reply.events.length;
  const aggregate = loadAggregate(plan.domain, reply);
  if (!aggregate.ok) {
    finish(state, request, SERVER_ERROR, { reason: aggregate.error }, context);
    return;
  }
  const { version, state: current } = aggregate.value;
  noteSeen(state, streamOf(request, context), version, current);
  if (calls.operation[request] === plan.load) {
    finish(state, request, OK, { version, state: current }, context);
    return;
  }
  decide(state, aggregate.value, request, context);
}

function decide(
  state: AggregateServiceState,
  aggregate: Aggregate,
  request: number,
  context: ServiceContext,
): void {
  const { plan } = context;
  const { domain } = plan;
  const earlier = plan.deduplicate ? versionAfterCommand(aggregate, commandIdOf(request, context)) : 0;
  if (earlier > 0) {
    state.repeated++;
    finish(state, request, OK, { version: earlier, isRepeat: true }, context);
    return;
  }
  // Whoever names a version has seen that state, and does not want to have it decided on another.
  const expected = expectedOf(request, context);
  if (!expected.ok) {
    refuse(state, request, expected.error, context);
    return;
  }
  if (!isAsExpected(expected.value, aggregate.version)) {
    state.conflicts++;
    const reply = conflictWith(expected.value, aggregate.version, request, context);
    finish(state, request, CONFLICT, reply, context);
    return;
  }
  const command = commandOf(aggregate.state, request, context);
  const unreadable = whyUnreadable(domain.commands, command);
  if (unreadable !== null) {
    refuse(state, request, unreadable, context);
    return;
  }
  const decided = domain.decider.decide(command, aggregate.state);
  if (!decided.ok) refuse(state, request, decided.error, context);
  else append(state, aggregate, decided.value, request, context);
}

function append(
  state: AggregateServiceState,
  aggregate: Aggregate,
  events: readonly Message[],
  request: number,
  context: ServiceContext,
): void {
  const { calls, plan } = context;
  if (plan.outgoing === NONE) {
    // Its wire was taken away while it loaded.
    finishUnwired(state, request, context);
    return;
  }
  const command = commandIdOf(request, context);
  const body: AppendRequest = {
    stream: streamOf(request, context),
    expectedVersion: aggregate.version,
    events: events.map((event, i) => asWritten(event, `${command}.${i + 1}`, request, context)),
    causation: command,
    snapshot: snapshotAfter(aggregate, events, command, plan),
  };
  calls.countA[request] = APPENDING;
  context.call(plan.outgoing, plan.append, request, { body });
}

/** A deploy that speaks an old version writes its events as they were written then. */
function asWritten(event: Message, id: string, request: number, context: ServiceContext): NewEvent {
  const { type, data } = context.message(event, context.calls.instance[request]) as Message;
  return { type, data, id };
}

function appended(
  state: AggregateServiceState,
  call: number,
  request: number,
  context: ServiceContext,
): void {
  const { calls, plan } = context;
  const outcome = calls.outcome[call];
  const reply = calls.replyBody.get(call) as AppendReply | null;
  if (outcome === OK && reply?.type === 'appended') {
    const sent = calls.requestBody.get(call) as AppendRequest;
    state.accepted++;
    if (!reply.isRepeat) noteAppended(state, sent, reply.version, context);
    const { version, position } = reply;
    finish(state, request, OK, { version, position, events: sent.events }, context);
    return;
  }
  if (outcome !== CONFLICT) {
    finish(state, request, outcome === OK ? SERVER_ERROR : outcomeForCaller(outcome), reply, context);
    return;
  }
  state.conflicts++;
  if (calls.countB[request] < plan.conflictRetries && !namesVersion(request, context)) {
    calls.countB[request]++;
    load(state, request, context);
    return;
  }
  state.conflictsGivenUp++;
  finish(state, request, CONFLICT, reply, context);
}

function finishUnwired(state: AggregateServiceState, request: number, context: ServiceContext): void {
  finish(state, request, UNAVAILABLE, { reason: 'it is wired to no event store' }, context);
}

function refuse(
  state: AggregateServiceState,
  request: number,
  reason: string,
  context: ServiceContext,
): void {
  noteRefusal(state, reason);
  finish(state, request, BAD_REQUEST, { reason }, context);
}

function finish(
  state: AggregateServiceState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ServiceContext,
): void {
  const recorded = context.recordedOutcome(request);
  context.calls.replyBody.set(request, body);
  station.finish(state.station, request, outcome === OK ? recorded : outcome, context);
}
