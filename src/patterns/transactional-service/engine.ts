import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, OK, type OutcomeCode, outcomeForCaller, UNAVAILABLE } from '../../model/outcome.ts';
import { createModal } from '../../model/statechart.ts';
import { Station } from '../../model/station.ts';
import { rowsAtWork } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { claimKey, forgetOld, isFailureKept, releaseKeys, storeAnswer } from './answers.ts';
import { changeOf, chooseEntity } from './change.ts';
import { relayChart } from './machine.ts';
import { isMessage, whyPoisonMessage } from './message.ts';
import { PUBLISH, type TransactionalServicePlan, WRITE_OUTBOX } from './plan.ts';
import { RELAY_INSTANCE, relayReply, relayTimer, startRelay, stopRelay } from './relay.ts';
import { initialCounts, initialDurable, type TransactionalServiceState } from './state.ts';
import { keepSteps, stepsOf } from './steps.ts';
import { isKnownMessage, messageIdOf, messageOf, NOT_SENT, noteTorn, write } from './writes.ts';

type ServiceContext = NodeContext<TransactionalServicePlan>;
type State = TransactionalServiceState;

/** Index into the definition's `streams`. */
const SALT_STREAM = 0;
const SALTS = 0x40000000;

/** What a request is about, in `countA`: one of these, or from 0 on the step of the plan. */
const HANDLING = -1;
const KEY_WAIT = -2;
const LOOKING = -3;

/**
 * Changes a row of its own database for every request. After the handler come the steps of the plan: writes, each there at its end and
 * not before, and the publishing of a dual write. A crash between two steps leaves what the first has done.
 *
 * Registers of a request's row besides the station's: `countA` the step, `countB` messages of a dual write that are not answered, `memoB`
 * their first failure.
 */
const station = new Station<TransactionalServicePlan>({
  begin(_state, request, context) {
    // Keys and ids are looked up in the database; a moment of its own, which takes no time.
    startWork(request, 0, context);
  },
  stop(request, context) {
    stopWork(request, context);
    const { calls } = context;
    for (let call = calls.child[request]; call !== NONE; call = calls.child[request])
      context.abandonCall(call);
  },
});

export const transactionalServiceEngine: NodeEngine<TransactionalServicePlan, State> = {
  initial: (plan) => ({
    station: station.initial(plan),
    salt: 0,
    durable: initialDurable(),
    locks: new Map(),
    relay: { ...createModal(relayChart), startedMs: 0, sending: [], acknowledged: [], batch: [] },
    keptSteps: new Map(),
    heldUpBy: 0,
    causes: new Map(),
    newestTrace: 0,
    counts: initialCounts(),
  }),
  instanceOf: (kind, argument, { calls }) => (kind === WORK_DONE ? calls.instance[argument] : RELAY_INSTANCE),

  on: {
    start(state, context) {
      state.salt = context.below(SALTS, SALT_STREAM);
      station.start(state.station, context);
      startRelay(state, context);
    },
    request(state, request, context) {
      chooseEntity(request, state.salt, context);
      context.calls.countA[request] = LOOKING;
      context.calls.memoB[request] = NOT_SENT;
      if (state.heldUpBy > 0 && isMessage(context.calls.requestBody.get(request)))
        context.reply(request, UNAVAILABLE, Number.NaN, { reason: 'it takes no messages now' });
      else station.request(state.station, request, context);
    },
    expired(state, request, context) {
      noteTorn(state, request, context);
      station.expired(state.station, request, context);
      passKeysOn(state, context);
    },
    crashed(state, instance, context) {
      noteCrashed(state, instance, context);
      station.crashed(state.station, instance, context);
      if (instance === NONE || instance === RELAY_INSTANCE) stopRelay(state, context);
      passKeysOn(state, context);
    },
    restarted(state, instance, context) {
      station.restarted(state.station, instance, context);
      startRelay(state, context);
    },
    conditions: (state, context) => station.conditions(state.station, context),

    timer(state, kind, argument, context) {
      if (kind !== WORK_DONE) {
        relayTimer(state, argument, context);
        return;
      }
      endWork(argument, context);
      worked(state, argument, context);
      passKeysOn(state, context);
    },

    reply(state, call, request, context) {
      if (request === NONE) relayReply(state, call, context);
      else published(state, call, request, context);
      passKeysOn(state, context);
    },

    replanned(state, previous, context) {
      keepSteps(state, previous, context);
      stopRelay(state, context);
      station.replanned(state.station, context);
      startRelay(state, context);
    },

    signal(state, signal) {
      if (signal === 'hold-up') state.heldUpBy++;
      if (signal === 'let-go-on' && state.heldUpBy > 0) state.heldUpBy--;
    },
  },
};

/** A stretch of work on a request is over. */
function worked(state: State, request: number, context: ServiceContext): void {
  const step = context.calls.countA[request];
  if (step === LOOKING) {
    lookUp(state, request, context);
    return;
  }
  if (step === HANDLING) {
    const fault = context.workedOutcome(request);
    const outcome = fault === OK ? context.recordedOutcome(request) : fault;
    if (outcome === OK) goOn(state, request, 0, context);
    else fail(state, request, outcome, null, context);
    return;
  }
  const what = stepsOf(state, request, context)[step] ?? 0;
  if (!write(state, what, request, context)) {
    state.counts.duplicateMessages++;
    finish(state, request, OK, { isDuplicate: true }, context);
    return;
  }
  if ((what & WRITE_OUTBOX) !== 0) startRelay(state, context);
  goOn(state, request, step + 1, context);
}

/** Before anything is done: is it known, is it readable, is it only a question? */
function lookUp(state: State, request: number, context: ServiceContext): void {
  const { calls, plan } = context;
  const body = calls.requestBody.get(request);
  const problem = isMessage(body) ? whyPoisonMessage(body) : whyUnreadable(body);
  if (problem !== null) {
    state.counts.poison++;
    finish(state, request, BAD_REQUEST, { reason: problem }, context);
    return;
  }
  if (calls.operation[request] === plan.read) {
    const { entity } = changeOf(request, context);
    const row = state.durable.entities.get(entity) ?? { amount: 0, changes: 0 };
    finish(state, request, OK, { id: entity, ...row }, context);
    return;
  }
  forgetOld(state.durable.inbox, context.clockMs - plan.inboxKeepMs, messageIdOf(request, context));
  if (isKnownMessage(state, request, context)) {
    state.counts.duplicateMessages++;
    finish(state, request, OK, { isDuplicate: true }, context);
    return;
  }
  const verdict = claimKey(state, request, context);
  switch (verdict.type) {
    case 'go':
      calls.countA[request] = HANDLING;
      startWork(request, context.recordedMs(request, plan.handleMs), context);
      break;
    case 'wait':
      calls.countA[request] = KEY_WAIT;
      break;
    case 'answer':
      finish(state, request, verdict.outcome, verdict.body, context);
  }
}

/** Begins a step of the plan; behind the last, answers. */
function goOn(state: State, request: number, step: number, context: ServiceContext): void {
  const { calls, plan } = context;
  const steps = stepsOf(state, request, context);
  calls.countA[request] = step;
  if (step >= steps.length) {
    finish(state, request, OK, calls.replyBody.get(request), context);
    return;
  }
  if (step > 0 && context.reached('between-writes', calls.instance[request])) return;
  if (steps[step] !== PUBLISH) {
    startWork(request, plan.commitMs, context);
    return;
  }
  if (plan.hearers.length === 0) {
    // Its wires were taken away: nobody is left to hear of it.
    goOn(state, request, step + 1, context);
    return;
  }
  const body = messageOf(request, context);
  calls.countB[request] = plan.hearers.length;
  calls.memoB[request] = OK;
  for (let i = 0; i < plan.hearers.length; i++) context.call(i, plan.event, request, { body });
}

/** A message of a dual write was answered. */
function published(state: State, call: number, request: number, context: ServiceContext): void {
  const { calls } = context;
  if (calls.memoB[request] === OK) calls.memoB[request] = calls.outcome[call];
  calls.countB[request]--;
  if (calls.countB[request] > 0) return;
  const failure = calls.memoB[request];
  if (failure === OK) goOn(state, request, calls.countA[request] + 1, context);
  else
    fail(state, request, outcomeForCaller(failure), { reason: 'its event could not be published' }, context);
}

/** What is not committed is rolled back; what is, stays. */
function fail(
  state: State,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ServiceContext,
): void {
  noteTorn(state, request, context);
  if (isFailureKept(outcome, context.plan)) storeAnswer(state, request, outcome, body, context);
  finish(state, request, outcome, body, context);
}

function finish(
  state: State,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ServiceContext,
): void {
  context.calls.replyBody.set(request, body);
  station.finish(state.station, request, outcome, context);
}

/** Those who waited for a key that is free now look it up again. */
function passKeysOn(state: State, context: ServiceContext): void {
  if (state.locks.size === 0) return;
  for (const request of releaseKeys(state, context)) {
    context.calls.countA[request] = LOOKING;
    startWork(request, 0, context);
  }
}

function noteCrashed(state: State, instance: number, context: ServiceContext): void {
  for (const request of rowsAtWork(state.station, instance, context.calls)) noteTorn(state, request, context);
}

function whyUnreadable(body: unknown): string | null {
  const { amount } = fieldsOf(body);
  return amount === undefined || Number.isFinite(amount) ? null : 'amount must be a number';
}
