import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { CONFLICT, CONNECTION_REFUSED, OK, UNAVAILABLE } from '../../model/outcome.ts';
import { createModal } from '../../model/statechart.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { forgetOldestEnded, stopWaiting } from '../../model/transactions/coordinating.ts';
import { chanceOfTrace, readOrderWork } from '../../model/transactions/order-work.ts';
import { COMMITTED, PREPARE, transactionChart } from './machine.ts';
import type { TwoPhasePlan } from './plan.ts';
import {
  LOG_TIMER,
  RETRY_TIMER,
  type Talks,
  type Transaction,
  type TwoPhaseState,
  VOTE_TIMER,
} from './state.ts';
import { answered, force, forced, recover, stopTalks, tellAgain, votesAreDue } from './talks.ts';

type TwoPhaseContext = NodeContext<TwoPhasePlan>;

/** Index into the definition's `streams`. */
const CHANCE_STREAM = 0;
const SALTS = 0x40000000;

/** Leads transactions through both phases. What it does next is what the transaction's mode says. */
export const twoPhaseEngine: NodeEngine<TwoPhasePlan, TwoPhaseState> = {
  initial: () => ({
    transactions: new Map(),
    byOrder: new Map(),
    started: 0,
    startedBefore: 0,
    committed: 0,
    aborted: 0,
    salt: 0,
    isUp: true,
    talks: new Map(),
    calls: new Map(),
    waiting: [],
    running: 0,
    recovered: 0,
    crashes: 0,
  }),
  instanceOf: () => 0,

  on: {
    start(state, context) {
      state.salt = context.below(SALTS, CHANCE_STREAM);
      gauge(state, context);
    },
    request,

    reply(state, call, _request, context) {
      const transaction = state.transactions.get(state.calls.get(call) ?? NONE);
      state.calls.delete(call);
      const talks = state.talks.get(transaction?.number ?? NONE);
      if (transaction !== undefined && talks !== undefined) answered(transaction, talks, call, context);
    },

    timer(state, kind, number, context) {
      const transaction = state.transactions.get(number);
      const talks = state.talks.get(number);
      if (transaction === undefined || talks === undefined) return;
      talks.timer = 0;
      switch (kind) {
        case LOG_TIMER:
          forced(state, transaction, talks, context);
          break;
        case VOTE_TIMER:
          votesAreDue(state, transaction, talks, context);
          break;
        case RETRY_TIMER:
          tellAgain(state, transaction, talks, context);
          break;
      }
      tellEnd(state, transaction, context);
      gauge(state, context);
    },

    expired: (state, row, context) => stopWaiting(state.waiting, row, context),

    crashed(state, _instance, context) {
      if (!state.isUp || context.isUp(0)) return;
      state.isUp = false;
      state.crashes++;
      for (const talks of state.talks.values()) stopTalks(state, talks, context);
      state.talks.clear();
      for (const { request: row } of state.waiting.splice(0)) context.reply(row, CONNECTION_REFUSED);
      gauge(state, context);
    },

    restarted(state, _instance, context) {
      if (state.isUp || !context.isUp(0)) return;
      state.isUp = true;
      for (const transaction of state.transactions.values()) recover(state, transaction, context);
      gauge(state, context);
    },
  },
};

/** A transaction is asked for. One that comes again joins the one that it has begun. */
function request(state: TwoPhaseState, row: number, context: TwoPhaseContext): void {
  const { calls, plan } = context;
  if (!state.isUp) {
    context.reply(row, CONNECTION_REFUSED);
    return;
  }
  const trace = calls.trace[row];
  const work = readOrderWork(calls.requestBody.get(row), `order-${trace}`, chanceOfTrace(state.salt, trace));
  const known = state.transactions.get(state.byOrder.get(work.order) ?? NONE);
  if (known !== undefined) {
    if (Number.isNaN(known.endedMs)) state.waiting.push({ request: row, transaction: known.number });
    else answer(known, row, context);
    return;
  }
  if (plan.participants.length === 0 || state.running >= plan.transactionsMax) {
    const reason = plan.participants.length === 0 ? 'it has no participants' : 'too many transactions';
    context.reply(row, UNAVAILABLE, Number.NaN, { reason });
    return;
  }
  const transaction: Transaction = {
    number: ++state.started,
    parent: traceParentOf(row, calls),
    work,
    participants: plan.participants,
    modal: createModal(transactionChart),
    reason: '',
    startedMs: context.nowMs,
    endedMs: Number.NaN,
  };
  state.transactions.set(transaction.number, transaction);
  state.byOrder.set(work.order, transaction.number);
  state.running++;
  forgetOldestEnded(state.transactions, state.byOrder, state.running);
  state.waiting.push({ request: row, transaction: transaction.number });
  const talks: Talks = {
    calls: transaction.participants.map(() => NONE),
    answers: transaction.participants.map(() => 'none'),
    timer: 0,
    logging: -1,
    reason: '',
  };
  state.talks.set(transaction.number, talks);
  force(transaction, talks, PREPARE, 'asked for', context);
  gauge(state, context);
}

function tellEnd(state: TwoPhaseState, transaction: Transaction, context: TwoPhaseContext): void {
  if (Number.isNaN(transaction.endedMs)) return;
  for (let at = state.waiting.length - 1; at >= 0; at--) {
    const { request: row, transaction: number } = state.waiting[at];
    if (number !== transaction.number) continue;
    state.waiting.splice(at, 1);
    answer(transaction, row, context);
  }
}

function answer({ modal, work, reason }: Transaction, row: number, context: TwoPhaseContext): void {
  if (modal.mode === COMMITTED) context.reply(row, OK, Number.NaN, { order: work.order });
  else context.reply(row, CONFLICT, Number.NaN, { done: false, refused: reason });
}

function gauge(state: TwoPhaseState, context: TwoPhaseContext): void {
  const capacity = state.isUp ? context.plan.transactionsMax : 0;
  context.gauge(state.running, Math.max(capacity, state.running), 0);
}
