import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { OK, outcomeName } from '../../model/outcome.ts';
import { sendToChart } from '../../model/statechart.ts';
import type { OrderWork } from '../../model/transactions/order-work.ts';
import { refusalOf, resultIn, type StepRequest } from '../../model/transactions/step-messages.ts';
import { isStuck, tellEnd } from './answers.ts';
import { type SagaEvent, sagaChart } from './machine.ts';
import type { SagaPlan, SagaStep } from './plan.ts';
import {
  createProgress,
  PERSIST_TIMER,
  type Progress,
  RETRY_TIMER,
  type Saga,
  type SagaOrchestratorState,
  type StepStatus,
  TIMEOUT_TIMER,
} from './state.ts';

type SagaContext = NodeContext<SagaPlan>;

/** The one instance that there is, for faults that slow it down. */
const INSTANCE = 0;

/** Writes down what has happened; only when that is done does it count, and does the next step begin. */
export function writeDown(
  saga: Saga,
  progress: Progress,
  event: SagaEvent,
  reason: string,
  result: Partial<OrderWork>,
  context: SagaContext,
): void {
  progress.outcome = { event, reason, result };
  progress.timer = context.after(
    context.workMs(context.plan.persistMs, INSTANCE),
    PERSIST_TIMER,
    saga.number,
  );
}

/** It is written down: the saga changes its mode, and does what that says. */
export function persisted(
  state: SagaOrchestratorState,
  saga: Saga,
  progress: Progress,
  context: SagaContext,
): void {
  const { outcome } = progress;
  if (outcome === null) return;
  const { chart, phases, events } = sagaChart(saga.steps.length);
  const before = phases[saga.modal.mode];
  const { event, reason, result } = outcome;
  progress.outcome = null;
  progress.attempts = 0;
  progress.isAsked = false;
  const status = statusAfter[event];
  if (status !== null) saga.statuses[before.step] = status;
  if (event === 'UNDONE') state.compensations++;
  if (event === 'DONE') saga.work = { ...saga.work, ...result };
  if (Number.isNaN(saga.paidMs) && saga.work.payment !== '') saga.paidMs = context.nowMs;
  if (event === 'REFUSED' || event === 'UNKNOWN' || event === 'GAVE_UP') saga.reason = reason;
  sendToChart(chart, saga.modal, events[event], context, `${saga.work.order}: ${reason}`, noDelay);
  noteMode(state, saga, context);
  if (event !== 'START' && event !== 'RESOLVE') {
    const point = before.phase === 'running' ? 'after-step' : 'after-undoing';
    // It may die here and now: what comes next is the business of the process that is started in its place.
    if (context.reached(`${point} ${before.step + 1}`, INSTANCE)) return;
  }
  act(state, saga, progress, context);
  tellEnd(state, saga, context);
}

/** What the new mode means for the counts that are written down with it. */
function noteMode(state: SagaOrchestratorState, saga: Saga, context: SagaContext): void {
  const { phase } = sagaChart(saga.steps.length).phases[saga.modal.mode];
  if (phase === 'completed') state.completed++;
  if (phase === 'compensated') state.compensated++;
  if (phase === 'completed' || phase === 'compensated') saga.endedMs = context.nowMs;
  if (phase === 'completed' || phase === 'compensated' || phase === 'failed') state.running--;
}

/** Does what the mode says: the whole of an orchestrator's knowledge of what comes next. */
export function act(
  state: SagaOrchestratorState,
  saga: Saga,
  progress: Progress,
  context: SagaContext,
): void {
  const { phase, step } = sagaChart(saga.steps.length).phases[saga.modal.mode];
  switch (phase) {
    case 'started':
      writeDown(saga, progress, 'START', 'an order has come', {}, context);
      break;
    case 'running':
      ask(state, saga, progress, saga.steps[step], saga.steps[step].execute, context);
      break;
    case 'compensating': {
      const { compensate } = saga.steps[step];
      if (compensate === NONE) writeDown(saga, progress, 'UNDONE', 'there is nothing to undo', {}, context);
      else ask(state, saga, progress, saga.steps[step], compensate, context);
      break;
    }
    case 'completed':
    case 'compensated':
    case 'failed':
      // It has ended, or waits for a person.
      state.progress.delete(saga.number);
      break;
  }
}

/** Goes on after a crash with what was written down. */
export function resume(state: SagaOrchestratorState, saga: Saga, context: SagaContext): void {
  if (!Number.isNaN(saga.endedMs) || isStuck(saga)) return;
  const progress = createProgress(true);
  state.progress.set(saga.number, progress);
  state.resumed++;
  act(state, saga, progress, context);
}

function ask(
  state: SagaOrchestratorState,
  saga: Saga,
  progress: Progress,
  step: SagaStep,
  operation: number,
  context: SagaContext,
): void {
  const { plan } = context;
  const outgoing = plan.outgoing.get(step.to);
  progress.attempts++;
  if (outgoing === undefined) {
    failed(saga, progress, `no wire leads to ${step.to}`, context);
    return;
  }
  progress.isAsked = true;
  const key = plan.idempotencyKeys ? `${saga.work.order}/${step.name}` : '';
  const body: StepRequest = { ...saga.work, key };
  progress.call = context.call(outgoing, operation, NONE, { body, traceParent: saga.parent });
  state.calls.set(progress.call, saga.number);
  progress.timer = context.after(step.timeoutMs, TIMEOUT_TIMER, saga.number);
}

/** A step or a compensation has been answered. */
export function answered(state: SagaOrchestratorState, call: number, context: SagaContext): void {
  const saga = state.sagas.get(state.calls.get(call) ?? NONE);
  state.calls.delete(call);
  if (saga === undefined) return;
  const progress = state.progress.get(saga.number);
  if (progress === undefined || progress.call !== call) return;
  const { calls } = context;
  context.cancel(progress.timer);
  progress.call = NONE;
  const isForwards = sagaChart(saga.steps.length).phases[saga.modal.mode].phase === 'running';
  if (calls.outcome[call] === OK) {
    const result = resultIn(calls.replyBody.get(call));
    writeDown(saga, progress, isForwards ? 'DONE' : 'UNDONE', 'done', result, context);
    return;
  }
  const refusal = refusalOf(calls.replyBody.get(call));
  if (isForwards && refusal !== null) writeDown(saga, progress, 'REFUSED', refusal, {}, context);
  else failed(saga, progress, outcomeName(calls.outcome[call]), context);
}

export function stepTimedOut(
  state: SagaOrchestratorState,
  saga: Saga,
  progress: Progress,
  context: SagaContext,
): void {
  if (progress.call === NONE) return;
  state.calls.delete(progress.call);
  context.abandonCall(progress.call);
  progress.call = NONE;
  failed(saga, progress, 'timeout', context);
}

/** An attempt has failed, and nobody knows what it did: tries again, or gives up. What could not even be asked for was not done. */
function failed(saga: Saga, progress: Progress, why: string, context: SagaContext): void {
  const { plan } = context;
  const { phase, step } = sagaChart(saga.steps.length).phases[saga.modal.mode];
  const { name, attempts } = saga.steps[step];
  const isForwards = phase === 'running';
  if (progress.attempts < (isForwards ? attempts : plan.compensationAttempts)) {
    const waitMs = Math.min(plan.retryMaxMs, plan.retryMs * doublings(progress.attempts - 1));
    progress.timer = context.after(waitMs, RETRY_TIMER, saga.number);
    return;
  }
  const times = `${progress.attempts} ${progress.attempts === 1 ? 'attempt' : 'attempts'}`;
  const reason = isForwards ? `${name} failed: ${why}` : `undoing ${name} failed: ${why}`;
  const event = !isForwards ? 'GAVE_UP' : progress.isAsked ? 'UNKNOWN' : 'REFUSED';
  writeDown(saga, progress, event, `${reason} after ${times}`, {}, context);
}

/** Lets go of what is in memory only. */
export function forgetProgress(state: SagaOrchestratorState, progress: Progress, context: SagaContext): void {
  if (progress.timer !== 0) context.cancel(progress.timer);
  if (progress.call !== NONE) {
    state.calls.delete(progress.call);
    context.abandonCall(progress.call);
  }
}

const statusAfter: Readonly<Record<SagaEvent, StepStatus | null>> = {
  START: null,
  DONE: 'done',
  REFUSED: 'refused',
  UNKNOWN: 'unclear',
  UNDONE: 'undone',
  GAVE_UP: 'stuck',
  RESOLVE: 'unclear',
};

function noDelay(): number {
  return 0;
}

/** 2 to the power of a small whole number; beyond, large enough for every cap. */
function doublings(times: number): number {
  return 1 << Math.min(times, 30);
}
