import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { OK } from '../../model/outcome.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { keepAtMost, storeAnswer } from './answers.ts';
import { causeOf, changeOf } from './change.ts';
import { isMessage, signed } from './message.ts';
import { PUBLISH, type TransactionalServicePlan, WRITE_MARKERS, WRITE_OUTBOX, WRITE_STATE } from './plan.ts';
import { countsMax, type TransactionalServiceState } from './state.ts';
import { stepsOf } from './steps.ts';

type ServiceContext = NodeContext<TransactionalServicePlan>;

/** The event of a request's change, made once for each. */
export function messageOf(request: number, context: ServiceContext): unknown {
  const { entity, amount } = changeOf(request, context);
  return context.message(signed(`m${context.calls.span[request]}`, entity, amount));
}

export function isKnownMessage(
  { durable }: TransactionalServiceState,
  request: number,
  context: ServiceContext,
): boolean {
  return context.plan.inbox && durable.inbox.has(messageIdOf(request, context));
}

/** Empty for a request that is no message. */
export function messageIdOf(request: number, { calls }: ServiceContext): string {
  const { messageId } = fieldsOf(calls.requestBody.get(request));
  return typeof messageId === 'string' ? messageId : '';
}

/**
 * A write to the database has ended: all of what it was to write is there. Returns false if the row of the inbox was there already; then
 * its transaction is rolled back, and nothing of it is there.
 */
export function write(
  state: TransactionalServiceState,
  what: number,
  request: number,
  context: ServiceContext,
): boolean {
  const isTogether = (what & WRITE_STATE) !== 0 && (what & WRITE_MARKERS) !== 0;
  if (isTogether && isKnownMessage(state, request, context)) return false;
  if ((what & WRITE_STATE) !== 0) writeState(state, request, context);
  if ((what & WRITE_OUTBOX) !== 0) writeOutbox(state, request, context);
  if ((what & WRITE_MARKERS) !== 0) writeMarkers(state, request, context);
  return true;
}

function writeState(state: TransactionalServiceState, request: number, context: ServiceContext): void {
  const { durable, causes, counts } = state;
  const { entity, amount } = changeOf(request, context);
  const before = durable.entities.get(entity) ?? { amount: 0, changes: 0 };
  const after = { amount: before.amount + amount, changes: before.changes + 1 };
  durable.entities.set(entity, after);
  counts.changes++;
  state.newestTrace = context.calls.trace[request];
  const cause = causeOf(request, context);
  const times = (causes.get(cause) ?? 0) + 1;
  if (times > 1) counts.repeatedChanges++;
  causes.set(cause, times);
  keepAtMost(causes, countsMax);
  context.calls.replyBody.set(request, { id: entity, ...after });
}

function writeOutbox({ durable }: TransactionalServiceState, request: number, context: ServiceContext): void {
  const { calls, nowMs, plan } = context;
  const message = messageOf(request, context);
  durable.outbox.set(`m${calls.span[request]}`, {
    message,
    parent: traceParentOf(request, calls),
    atMs: nowMs,
    left: [...plan.hearers],
    attempts: 0,
  });
}

function writeMarkers(state: TransactionalServiceState, request: number, context: ServiceContext): void {
  const { calls, clockMs, plan } = context;
  const body = calls.requestBody.get(request);
  if (plan.inbox && isMessage(body)) {
    state.durable.inbox.set(String(fieldsOf(body).messageId), clockMs);
    keepAtMost(state.durable.inbox, countsMax);
  }
  storeAnswer(state, request, OK, calls.replyBody.get(request), context);
}

/** Of `memoB`: no message of a dual write was sent. Otherwise it is the first failure among them. */
export const NOT_SENT = -1;

/**
 * A request ends before its last step, which is `countA`: counts what a dual write leaves behind. With one of its parts done, it is torn
 * if the other never began, and doubtful if that was on its way or has failed.
 */
export function noteTorn(state: TransactionalServiceState, request: number, context: ServiceContext): void {
  const { counts } = state;
  const { calls } = context;
  const steps = stepsOf(state, request, context);
  const done = calls.countA[request];
  const publish = steps.indexOf(PUBLISH);
  if (publish < 0 || done < 0) return;
  const written = steps.findIndex((step) => (step & WRITE_STATE) !== 0);
  if (done === publish && calls.memoB[request] !== NOT_SENT) counts.doubtfulEvents++;
  else if (publish > written && done > written) counts.lostEvents++;
  else if (publish < written && done > publish && done <= written) counts.inventedEvents++;
}
