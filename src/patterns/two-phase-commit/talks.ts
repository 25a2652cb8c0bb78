import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { OK, outcomeName } from '../../model/outcome.ts';
import { sendToChart } from '../../model/statechart.ts';
import { refusalOf, type StepRequest } from '../../model/transactions/step-messages.ts';
import {
  ABORTED,
  ABORTING,
  ALL_TOLD,
  BEGUN,
  COMMITTED,
  COMMITTING,
  DECIDE_ABORT,
  DECIDE_COMMIT,
  PREPARING,
  RECOVER,
  transactionChart,
} from './machine.ts';
import type { TwoPhasePlan } from './plan.ts';
import {
  LOG_TIMER,
  RETRY_TIMER,
  type Talks,
  type Transaction,
  type TwoPhaseState,
  VOTE_TIMER,
} from './state.ts';

type TwoPhaseContext = NodeContext<TwoPhasePlan>;

/** The one instance that there is, for faults that slow it down. */
const INSTANCE = 0;

/** Forces the record of an event to the log; it has happened when that is done. */
export function force(
  transaction: Transaction,
  talks: Talks,
  event: number,
  reason: string,
  context: TwoPhaseContext,
): void {
  if (talks.timer !== 0) context.cancel(talks.timer);
  talks.logging = event;
  talks.reason = reason;
  talks.timer = context.after(context.workMs(context.plan.logMs, INSTANCE), LOG_TIMER, transaction.number);
}

/** The record is in the log. */
export function forced(
  state: TwoPhaseState,
  transaction: Transaction,
  talks: Talks,
  context: TwoPhaseContext,
): void {
  const { logging, reason } = talks;
  talks.logging = -1;
  if (logging < 0) return;
  if (logging === DECIDE_ABORT || logging === RECOVER) transaction.reason = reason;
  const why = `${transaction.work.order}: ${reason}`;
  sendToChart(transactionChart, transaction.modal, logging, context, why, noDelay);
  const isDecision = logging === DECIDE_COMMIT || logging === DECIDE_ABORT;
  if (isDecision && context.reached('decided', INSTANCE)) return;
  act(state, transaction, talks, context);
}

/** Does what the mode says. */
function act(state: TwoPhaseState, transaction: Transaction, talks: Talks, context: TwoPhaseContext): void {
  const { plan } = context;
  switch (transaction.modal.mode) {
    case PREPARING:
      talks.timer = context.after(plan.prepareTimeoutMs, VOTE_TIMER, transaction.number);
      askAll(state, transaction, talks, plan.prepare, context);
      break;
    case COMMITTING:
      tell(state, transaction, talks, plan.commit, context);
      break;
    case ABORTING:
      tell(state, transaction, talks, plan.abort, context);
      break;
    case COMMITTED:
    case ABORTED:
      if (transaction.modal.mode === COMMITTED) state.committed++;
      else state.aborted++;
      transaction.endedMs = context.nowMs;
      state.talks.delete(transaction.number);
      state.running--;
      break;
  }
}

/** After a crash: what is decided is told again, and what is not is aborted. */
export function recover(state: TwoPhaseState, transaction: Transaction, context: TwoPhaseContext): void {
  if (!Number.isNaN(transaction.endedMs)) return;
  const talks: Talks = {
    calls: transaction.participants.map(() => NONE),
    answers: transaction.participants.map(() => 'none'),
    timer: 0,
    logging: -1,
    reason: '',
  };
  state.talks.set(transaction.number, talks);
  state.recovered++;
  const { mode } = transaction.modal;
  if (mode === BEGUN || mode === PREPARING)
    force(transaction, talks, RECOVER, 'the log holds no decision', context);
  else act(state, transaction, talks, context);
}

/** A participant has voted, or confirmed a decision. */
export function answered(
  transaction: Transaction,
  talks: Talks,
  call: number,
  context: TwoPhaseContext,
): void {
  const at = talks.calls.indexOf(call);
  if (at < 0) return;
  const { calls } = context;
  const { mode } = transaction.modal;
  const outcome = calls.outcome[call];
  talks.calls[at] = NONE;
  if (mode === PREPARING) {
    talks.answers[at] = outcome === OK ? 'yes' : 'no';
    if (outcome !== OK) {
      const why = refusalOf(calls.replyBody.get(call)) ?? outcomeName(outcome);
      decide(transaction, talks, DECIDE_ABORT, `${transaction.participants[at]} voted no: ${why}`, context);
    } else if (talks.answers.every((answer) => answer === 'yes')) {
      if (context.reached('prepared', INSTANCE)) return;
      decide(transaction, talks, DECIDE_COMMIT, 'all have voted yes', context);
    }
    return;
  }
  if (mode !== COMMITTING && mode !== ABORTING) return;
  if (outcome !== OK) return;
  talks.answers[at] = 'told';
  if (talks.answers.every((answer) => answer === 'told'))
    force(transaction, talks, ALL_TOLD, 'all know', context);
  else context.reached('half-told', INSTANCE);
}

/** The votes that have not come are no. */
export function votesAreDue(
  state: TwoPhaseState,
  transaction: Transaction,
  talks: Talks,
  context: TwoPhaseContext,
): void {
  if (transaction.modal.mode !== PREPARING || talks.logging >= 0) return;
  const silent = transaction.participants.filter((_, i) => talks.answers[i] === 'none');
  dropCalls(state, talks, context);
  decide(transaction, talks, DECIDE_ABORT, `${silent.join(', ')} did not vote in time`, context);
}

/** Some have not confirmed the decision. */
export function tellAgain(
  state: TwoPhaseState,
  transaction: Transaction,
  talks: Talks,
  context: TwoPhaseContext,
): void {
  dropCalls(state, talks, context);
  act(state, transaction, talks, context);
}

export function stopTalks(state: TwoPhaseState, talks: Talks, context: TwoPhaseContext): void {
  if (talks.timer !== 0) context.cancel(talks.timer);
  talks.timer = 0;
  dropCalls(state, talks, context);
}

function decide(
  transaction: Transaction,
  talks: Talks,
  event: number,
  reason: string,
  context: TwoPhaseContext,
): void {
  // A first no decides; others may still come.
  if (talks.logging < 0) force(transaction, talks, event, reason, context);
}

function askAll(
  state: TwoPhaseState,
  transaction: Transaction,
  talks: Talks,
  operation: number,
  context: TwoPhaseContext,
): void {
  const { plan } = context;
  const { order } = transaction.work;
  const body: StepRequest = { ...transaction.work, key: `${order}/2pc` };
  for (const [i, to] of transaction.participants.entries()) {
    const outgoing = plan.outgoing.get(to);
    if (outgoing === undefined || talks.answers[i] === 'told' || talks.calls[i] !== NONE) continue;
    talks.calls[i] = context.call(outgoing, operation, NONE, { body, traceParent: transaction.parent });
    state.calls.set(talks.calls[i], transaction.number);
  }
}

function tell(
  state: TwoPhaseState,
  transaction: Transaction,
  talks: Talks,
  operation: number,
  context: TwoPhaseContext,
): void {
  dropCalls(state, talks, context);
  for (const [i, answer] of talks.answers.entries()) if (answer !== 'told') talks.answers[i] = 'none';
  talks.timer = context.after(context.plan.retryMs, RETRY_TIMER, transaction.number);
  askAll(state, transaction, talks, operation, context);
}

function dropCalls(state: TwoPhaseState, talks: Talks, context: TwoPhaseContext): void {
  for (const [i, call] of talks.calls.entries()) {
    if (call === NONE) continue;
    state.calls.delete(call);
    context.abandonCall(call);
    talks.calls[i] = NONE;
  }
}

function noDelay(): number {
  return 0;
}
