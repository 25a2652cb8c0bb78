import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { CONNECTION_REFUSED, OK, UNAVAILABLE } from '../../model/outcome.ts';
import { createModal } from '../../model/statechart.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { forgetOldestEnded, stopWaiting } from '../../model/transactions/coordinating.ts';
import { chanceOfTrace, readOrderWork } from '../../model/transactions/order-work.ts';
import { answerEnded } from './answers.ts';
import { sagaChart } from './machine.ts';
import type { SagaPlan } from './plan.ts';
import {
  createProgress,
  PERSIST_TIMER,
  RETRY_TIMER,
  type Saga,
  type SagaOrchestratorState,
  TIMEOUT_TIMER,
} from './state.ts';
import { act, answered, forgetProgress, persisted, resume, stepTimedOut, writeDown } from './steps.ts';

type SagaContext = NodeContext<SagaPlan>;

/** Index into the definition's `streams`. */
const CHANCE_STREAM = 0;
const SALTS = 0x40000000;

/** Takes sagas through their steps. What it does next is what the saga's mode says, and nothing else. */
export const sagaOrchestratorEngine: NodeEngine<SagaPlan, SagaOrchestratorState> = {
  initial: () => ({
    sagas: new Map(),
    byOrder: new Map(),
    started: 0,
    startedBefore: 0,
    completed: 0,
    compensated: 0,
    compensations: 0,
    salt: 0,
    isUp: true,
    progress: new Map(),
    calls: new Map(),
    waiting: [],
    running: 0,
    resumed: 0,
    retries: 0,
    crashes: 0,
  }),
  instanceOf: () => 0,

  on: {
    start(state, context) {
      state.salt = context.below(SALTS, CHANCE_STREAM);
      gauge(state, context);
    },
    request,
    reply: (state, call, _request, context) => {
      answered(state, call, context);
    },

    timer(state, kind, number, context) {
      const saga = state.sagas.get(number);
      const progress = state.progress.get(number);
      if (saga === undefined || progress === undefined) return;
      progress.timer = 0;
      switch (kind) {
        case PERSIST_TIMER:
          persisted(state, saga, progress, context);
          break;
        case RETRY_TIMER:
          state.retries++;
          act(state, saga, progress, context);
          break;
        case TIMEOUT_TIMER:
          stepTimedOut(state, saga, progress, context);
          break;
      }
      gauge(state, context);
    },

    expired: (state, row, context) => stopWaiting(state.waiting, row, context),

    crashed(state, _instance, context) {
      if (!state.isUp || context.isUp(0)) return;
      state.isUp = false;
      state.crashes++;
      for (const progress of state.progress.values()) forgetProgress(state, progress, context);
      state.progress.clear();
      for (const { request: row } of state.waiting.splice(0)) context.reply(row, CONNECTION_REFUSED);
      gauge(state, context);
    },

    restarted(state, _instance, context) {
      if (state.isUp || !context.isUp(0)) return;
      state.isUp = true;
      for (const saga of state.sagas.values()) resume(state, saga, context);
      gauge(state, context);
    },

    signal: resolve,
  },
};

/** An order comes. One that comes again joins the saga that it has begun. */
function request(state: SagaOrchestratorState, row: number, context: SagaContext): void {
  const { calls, plan } = context;
  if (!state.isUp) {
    context.reply(row, CONNECTION_REFUSED);
    return;
  }
  const trace = calls.trace[row];
  const work = readOrderWork(calls.requestBody.get(row), `order-${trace}`, chanceOfTrace(state.salt, trace));
  const known = state.sagas.get(state.byOrder.get(work.order) ?? NONE);
  if (known !== undefined) {
    if (!answerEnded(known, row, context)) wait(state, row, known, context);
    return;
  }
  if (plan.steps.length === 0 || state.running >= plan.sagasMax) {
    const reason = plan.steps.length === 0 ? 'it has no steps' : `${plan.sagasMax} sagas are on their way`;
    context.reply(row, UNAVAILABLE, Number.NaN, { reason });
    return;
  }
  const saga: Saga = {
    number: ++state.started,
    parent: traceParentOf(row, calls),
    work,
    steps: plan.steps,
    statuses: plan.steps.map(() => 'waiting'),
    modal: createModal(sagaChart(plan.steps.length).chart),
    reason: '',
    startedMs: context.nowMs,
    paidMs: Number.NaN,
    endedMs: Number.NaN,
  };
  state.sagas.set(saga.number, saga);
  state.byOrder.set(work.order, saga.number);
  state.running++;
  forgetOldestEnded(state.sagas, state.byOrder, state.running);
  wait(state, row, saga, context);
  const progress = createProgress(false);
  state.progress.set(saga.number, progress);
  writeDown(saga, progress, 'START', 'an order has come', {}, context);
  gauge(state, context);
}

function wait(state: SagaOrchestratorState, row: number, saga: Saga, context: SagaContext): void {
  if (context.plan.answersAtOnce) context.reply(row, OK, Number.NaN, { order: saga.work.order });
  else state.waiting.push({ request: row, saga: saga.number });
}

/** `resolve` is for all sagas that are stuck, `resolve <order>` for one: a person has looked, and its compensation is tried afresh. */
function resolve(state: SagaOrchestratorState, name: string, context: SagaContext): void {
  const [word, ...rest] = name.split(' ');
  if (word !== 'resolve' || !state.isUp) return;
  const order = rest.join(' ');
  for (const saga of state.sagas.values()) {
    const { phases } = sagaChart(saga.steps.length);
    if (phases[saga.modal.mode].phase !== 'failed' || (order !== '' && saga.work.order !== order)) continue;
    const progress = createProgress(false);
    state.progress.set(saga.number, progress);
    state.running++;
    writeDown(saga, progress, 'RESOLVE', 'a person has asked for it', {}, context);
  }
  gauge(state, context);
}

function gauge(state: SagaOrchestratorState, context: SagaContext): void {
  context.gauge(state.running, Math.max(state.isUp ? context.plan.sagasMax : 0, state.running), 0);
}
