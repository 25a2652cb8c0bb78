import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { BAD_REQUEST, CONFLICT, OK, type OutcomeCode, UNAVAILABLE } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { flowStream, ORDER_REQUESTED } from '../../model/transactions/choreography.ts';
import {
  carryOut,
  decide,
  isLocked,
  prepare,
  resourceOf,
  resultOf,
  undo,
  type Verdict,
} from '../../model/transactions/ledger.ts';
import { chanceOfTrace, type OrderWork, readOrderWork, textOr } from '../../model/transactions/order-work.ts';
import type { StepReply } from '../../model/transactions/step-messages.ts';
import { startWork, stopWork } from '../../model/work-step.ts';
import type { Act, ParticipantPlan } from './plan.ts';
import { publish } from './publishing.ts';
import { LOCK_TIMER, type ParticipantState } from './state.ts';

type ParticipantContext = NodeContext<ParticipantPlan>;

export const station = new Station<ParticipantPlan>({
  begin(_state, request, context) {
    startWork(request, context.recordedMs(request, context.plan.workMs), context);
  },
  stop: stopWork,
});

/** The work on a request is done: its local transaction happens now, unless it has to wait for a lock. */
export function perform(state: ParticipantState, request: number, context: ParticipantContext): void {
  const act = context.plan.acts.get(context.calls.operation[request]);
  if (act === undefined) {
    const reason = `${context.plan.rules.party} cannot be asked for this`;
    finish(state, request, BAD_REQUEST, { reason }, context);
    return;
  }
  const worked = context.workedOutcome(request);
  if (worked !== OK) {
    finish(state, request, worked, null, context);
    return;
  }
  const work = workOf(state, request, context);
  if (mustWait(state, act, keyOf(request, work, context), work, context)) {
    state.lockWaiters.push(request);
    context.calls.memoA[request] = context.nowMs;
    context.startTimer(request, context.plan.lockWaitMs, LOCK_TIMER);
    return;
  }
  carryOutAct(state, act, request, work, context);
}

/** Nobody has let go of the lock in time. */
export function lockWaitIsOver(state: ParticipantState, request: number, context: ParticipantContext): void {
  const { calls, plan } = context;
  state.lockTimeouts++;
  const resource = resourceOf(plan.rules.party, workOf(state, request, context));
  const reason = `${resource} was locked for longer than ${plan.lockWaitMs} ms`;
  // A vote is no. A step may be tried again: it was not refused, it just did not get its turn.
  if (plan.acts.get(calls.operation[request]) === 'prepare')
    finish(state, request, CONFLICT, { done: false, refused: reason }, context);
  else finish(state, request, UNAVAILABLE, { reason }, context);
}

function mustWait(
  { durable }: ParticipantState,
  act: Act,
  key: string,
  work: OrderWork,
  { plan }: ParticipantContext,
): boolean {
  const { ledger } = durable;
  if (act === 'commit' || act === 'abort' || act === 'place') return false;
  // Undoing gives back, and waits for nobody: what is given back was not part of what the lock protects.
  if (act === 'undo' || ledger.entries.has(key) || ledger.prepared.has(key)) return false;
  return isLocked(ledger, resourceOf(plan.rules.party, work));
}

function carryOutAct(
  state: ParticipantState,
  act: Act,
  request: number,
  work: OrderWork,
  context: ParticipantContext,
): void {
  const { plan, nowMs } = context;
  const { rules } = plan;
  const { ledger } = state.durable;
  const key = keyOf(request, work, context);
  switch (act) {
    case 'do':
      state.newestTrace = context.calls.trace[request];
      answer(state, request, noteDone(state, carryOut(ledger, rules, key, work, nowMs)), work, context);
      break;
    case 'undo': {
      const isNew = undo(ledger, rules, key, work, nowMs);
      if (isNew) state.undone++;
      finish(state, request, OK, { done: true, isRepeat: !isNew, result: {} } satisfies StepReply, context);
      break;
    }
    case 'prepare':
      answer(state, request, prepare(ledger, rules, key, work, nowMs), work, context);
      break;
    case 'commit':
    case 'abort': {
      const decision = act === 'commit' ? 'committed' : 'aborted';
      const freed = decide(ledger, rules, key, decision, nowMs);
      if (freed !== null && act === 'commit') {
        state.newestTrace = context.calls.trace[request];
        state.done++;
      }
      const reply: StepReply = { done: true, isRepeat: freed === null, result: {} };
      finish(state, request, OK, reply, context);
      if (freed !== null) serveWaiters(state, freed, context);
      break;
    }
    case 'place':
      place(state, key, request, work, context);
      break;
  }
}

/** Begins a choreographed order: the order and the news of it are written together. */
function place(
  state: ParticipantState,
  key: string,
  request: number,
  work: OrderWork,
  context: ParticipantContext,
): void {
  const { plan, nowMs } = context;
  const { ledger, outbox } = state.durable;
  const verdict = noteDone(state, carryOut(ledger, plan.rules, key, work, nowMs));
  if (verdict.type === 'done' && !verdict.isRepeat) {
    const id = `${flowStream(work.order)}/${ORDER_REQUESTED}`;
    const parent = traceParentOf(request, context.calls);
    outbox.push({ id, type: ORDER_REQUESTED, order: work.order, data: work, causation: null, parent });
    publish(state, context);
  }
  answer(state, request, verdict, work, context);
}

/** Counts what was carried out, refused, and repeated. */
export function noteDone(state: ParticipantState, verdict: Verdict): Verdict {
  if (verdict.isRepeat) state.repeated++;
  else if (verdict.type === 'done') state.done++;
  else state.refused++;
  return verdict;
}

function answer(
  state: ParticipantState,
  request: number,
  verdict: Verdict,
  work: OrderWork,
  context: ParticipantContext,
): void {
  if (verdict.type === 'refused') {
    finish(state, request, CONFLICT, { done: false, refused: verdict.reason }, context);
    return;
  }
  const result = resultOf(context.plan.rules.party, work);
  finish(state, request, OK, { done: true, isRepeat: verdict.isRepeat, result }, context);
}

/** Those who waited for a resource go on, the oldest first, until one of them locks it again. */
function serveWaiters(state: ParticipantState, resource: string, context: ParticipantContext): void {
  const { plan, calls } = context;
  for (const request of [...state.lockWaiters]) {
    if (isLocked(state.durable.ledger, resource)) return;
    const work = workOf(state, request, context);
    if (resourceOf(plan.rules.party, work) !== resource) continue;
    state.lockWaiters.splice(state.lockWaiters.indexOf(request), 1);
    stopWork(request, context);
    const act = plan.acts.get(calls.operation[request]);
    if (act !== undefined) carryOutAct(state, act, request, work, context);
  }
}

function workOf(state: ParticipantState, request: number, { calls }: ParticipantContext): OrderWork {
  const trace = calls.trace[request];
  return readOrderWork(calls.requestBody.get(request), `order-${trace}`, chanceOfTrace(state.salt, trace));
}

/** Who gives no key gets none: every attempt is then work of its own. */
function keyOf(request: number, work: OrderWork, { calls, plan }: ParticipantContext): string {
  const { key } = fieldsOf(calls.requestBody.get(request));
  if (plan.acts.get(calls.operation[request]) === 'place') return work.order;
  return textOr(key, `${work.order}@${calls.span[request]}`);
}

function finish(
  state: ParticipantState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ParticipantContext,
): void {
  const recorded = context.recordedOutcome(request);
  context.calls.replyBody.set(request, body);
  station.finish(state.station, request, outcome === OK ? recorded : outcome, context);
}
