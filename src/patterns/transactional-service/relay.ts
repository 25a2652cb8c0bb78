import type { NodeContext } from '../../model/engine-context.ts';
import { OK } from '../../model/outcome.ts';
import { sendQuietly } from '../../model/statechart.ts';
import { keepAtMost } from './answers.ts';
import { ANSWERED, MARKING, OFF, PUBLISHING, ROWS, relayChart, START, STOP } from './machine.ts';
import type { TransactionalServicePlan } from './plan.ts';
import { countsMax, type TransactionalServiceState } from './state.ts';

type ServiceContext = NodeContext<TransactionalServicePlan>;

const NO_REQUEST = -1;
/** The relay runs in the first instance. */
export const RELAY_INSTANCE = 0;

/** The relay is there while there are an outbox, or rows of one that there was, and somebody who hears of it. */
export function startRelay(state: TransactionalServiceState, context: ServiceContext): void {
  const { plan } = context;
  const isOfUse = plan.publish === 'outbox' || state.durable.outbox.size > 0;
  if (!isOfUse || plan.hearers.length === 0 || !context.isUp(RELAY_INSTANCE)) return;
  if (state.relay.mode === OFF) state.relay.startedMs = context.nowMs;
  send(state, START, context);
  rowsWait(state, context);
}

function rowsWait(state: TransactionalServiceState, context: ServiceContext): void {
  if (state.durable.outbox.size > 0) send(state, ROWS, context);
}

/** A crash or a change of wires: what is on its way is forgotten, and published again. */
export function stopRelay(state: TransactionalServiceState, context: ServiceContext): void {
  for (const { call } of state.relay.sending) context.abandonCall(call);
  clear(state);
  send(state, STOP, context);
}

/** The delay of a mode is over. */
export function relayTimer(state: TransactionalServiceState, event: number, context: ServiceContext): void {
  const { relay } = state;
  const left = relay.mode;
  if (left === MARKING) mark(state, context);
  if (left === PUBLISHING) giveUpWaiting(state, context);
  send(state, event, context);
  if (relay.mode === PUBLISHING) publish(state, context);
  if (left === MARKING) rowsWait(state, context);
}

/** A message of the relay was answered. */
export function relayReply(state: TransactionalServiceState, call: number, context: ServiceContext): void {
  const { relay, counts } = state;
  const at = relay.sending.findIndex((sending) => sending.call === call);
  if (at < 0) return;
  const [{ id, to }] = relay.sending.splice(at, 1);
  const outcome = context.calls.outcome[call];
  if (outcome === OK) {
    counts.acknowledged++;
    relay.acknowledged.push({ id, to });
  }
  if (relay.sending.length === 0) send(state, ANSWERED, context);
}

function publish(state: TransactionalServiceState, context: ServiceContext): void {
  const { plan } = context;
  const { durable, relay, counts } = state;
  const batch: string[] = [];
  for (const id of durable.outbox.keys()) {
    if (batch.length >= plan.batchSize) break;
    batch.push(id);
  }
  const isNew = batch.some((id) => durable.outbox.get(id)?.attempts === 0);
  if (isNew && context.reached('between-writes', RELAY_INSTANCE)) return;
  relay.batch = batch;
  for (const id of batch) {
    const row = durable.outbox.get(id);
    if (row === undefined) continue;
    row.left = row.left.filter((to) => plan.hearers.includes(to));
    for (const to of row.left) {
      counts.published++;
      const told = { body: row.message, traceParent: row.parent };
      const call = context.call(plan.hearers.indexOf(to), plan.event, NO_REQUEST, told);
      relay.sending.push({ call, id, to });
    }
    if (row.left.length === 0) relay.acknowledged.push({ id, to: '' });
  }
  if (relay.sending.length === 0) send(state, ANSWERED, context);
}

function giveUpWaiting({ relay }: TransactionalServiceState, context: ServiceContext): void {
  for (const { call } of relay.sending.splice(0)) context.abandonCall(call);
}

/** What was acknowledged leaves the outbox. A crash before this publishes it again: at least once. */
function mark(state: TransactionalServiceState, { plan }: ServiceContext): void {
  const { durable, relay, counts } = state;
  for (const { id, to } of relay.acknowledged) {
    const row = durable.outbox.get(id);
    if (row !== undefined) row.left = row.left.filter((left) => left !== to);
  }
  for (const id of relay.batch) {
    const row = durable.outbox.get(id);
    if (row === undefined) continue;
    row.attempts++;
    const isDead = plan.publishAttempts > 0 && row.attempts >= plan.publishAttempts && row.left.length > 0;
    if (!isDead && row.left.length > 0) continue;
    durable.outbox.delete(id);
    if (!isDead) continue;
    counts.deadEvents++;
    durable.dead.set(id, row);
    keepAtMost(durable.dead, countsMax);
  }
  clear(state);
}

function clear({ relay }: TransactionalServiceState): void {
  relay.sending = [];
  relay.acknowledged = [];
  relay.batch = [];
}

function send(state: TransactionalServiceState, event: number, context: ServiceContext): void {
  const { plan } = context;
  sendQuietly(relayChart, state.relay, event, context, (name) => {
    if (name === 'pollFor') return untilNextLookMs(state, context);
    return name === 'ackFor' ? plan.ackTimeoutMs : plan.commitMs;
  });
}

/** It looks at every multiple of its interval; looks that would find nothing are left out, which changes nothing. */
function untilNextLookMs({ relay }: TransactionalServiceState, { plan, nowMs }: ServiceContext): number {
  return plan.pollMs - ((nowMs - relay.startedMs) % plan.pollMs);
}
