import type { NodeContext } from '../../model/engine-context.ts';
import {
  type LockGrant,
  type LockOwner,
  type LockRequest,
  readLockRequest,
} from '../../model/lock-messages.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import {
  BAD_REQUEST,
  CANCELLED,
  CONFLICT,
  CONNECTION_REFUSED,
  OK,
  type OutcomeCode,
  TIMEOUT,
  UNAVAILABLE,
} from '../../model/outcome.ts';
import { sendToChart, settleDueDelay } from '../../model/statechart.ts';
import { CRASH, FREE, GRANT, HELD, lockChart, RECOVER, RELEASE, RENEW } from './machine.ts';
import type { LockServiceParams } from './params.ts';
import { createLock, isSameOwner, type LockState, noteGrant } from './state.ts';

export interface LockPlan extends LockServiceParams {
  readonly acquire: number;
  readonly renew: number;
  readonly release: number;
}

type LockContext = NodeContext<LockPlan>;

const INSTANCE = 0;

/** Hands the lock to one caller after the other. Whether it is free is what its mode says. */
export const lockEngine: NodeEngine<LockPlan, LockState> = {
  initial: createLock,
  instanceOf: () => INSTANCE,

  on: {
    start: gauge,

    request(state, row, context) {
      const refused = whyRefused(state, row, context);
      if (refused !== OK) {
        context.reply(row, refused);
        return;
      }
      endDueLease(state, context);
      serve(state, row, context);
      gauge(state, context);
    },

    expired(state, row, context) {
      const at = state.waiting.findIndex((waiter) => waiter.row === row);
      if (at >= 0) state.waiting.splice(at, 1);
      context.drop(row, context.calls.deadlineMs[row] <= context.nowMs ? TIMEOUT : CANCELLED);
      gauge(state, context);
    },

    /** The end of a lease is the only timer. */
    timer(state, _kind, event, context) {
      sendToChart(lockChart, state.modal, event, context, leaseOver(state), leaseMs(context));
      noteEnd(state, 'expired', context);
      grantNext(state, context);
      gauge(state, context);
    },

    crashed(state, _instance, context) {
      if (!state.isUp || context.isUp(INSTANCE)) return;
      state.isUp = false;
      sendToChart(lockChart, state.modal, CRASH, context, 'the service is down', leaseMs(context));
      for (const { row } of state.waiting.splice(0)) context.reply(row, CONNECTION_REFUSED);
      gauge(state, context);
    },

    restarted(state, _instance, context) {
      if (state.isUp || !context.isUp(INSTANCE)) return;
      state.isUp = true;
      const reason = `the lease of ${state.held?.holder ?? 'nobody'} begins anew`;
      if (sendToChart(lockChart, state.modal, RECOVER, context, reason, leaseMs(context)))
        state.untilMs = context.clockMs + context.plan.leaseMs;
      gauge(state, context);
    },
  },
};

function whyRefused(state: LockState, row: number, context: LockContext): OutcomeCode {
  if (!state.isUp) return CONNECTION_REFUSED;
  const answered = context.answerAt(INSTANCE, row);
  return answered === OK ? context.workedOutcome(row) : answered;
}

/** A request that comes at the very instant at which the lease ends finds it ended. */
function endDueLease(state: LockState, context: LockContext): void {
  const before = state.modal.mode;
  settleDueDelay(lockChart, state.modal, context, leaseOver(state), leaseMs(context));
  if (before === state.modal.mode) return;
  noteEnd(state, 'expired', context);
  grantNext(state, context);
}

function serve(state: LockState, row: number, context: LockContext): void {
  const { calls, plan } = context;
  const asked = readLockRequest(calls.requestBody.get(row), `call ${calls.trace[row]}`);
  switch (calls.operation[row]) {
    case plan.acquire:
      acquire(state, row, asked, context);
      break;
    case plan.renew:
      renew(state, row, asked, context);
      break;
    case plan.release:
      release(state, row, asked, context);
      break;
    default:
      context.reply(row, BAD_REQUEST, Number.NaN, {
        reason: 'a lock can be asked to acquire, to renew and to release',
      });
  }
}

/** Asking again for what one has is answered as the first time. */
function acquire(state: LockState, row: number, asked: LockRequest, context: LockContext): void {
  const { holder, job } = asked;
  if (state.modal.mode === HELD && state.held !== null && job !== 0 && isSameOwner(state.held, asked)) {
    context.reply(row, OK, Number.NaN, grantOf(state, context));
    return;
  }
  if (state.modal.mode !== FREE && state.waiting.length >= context.plan.waitersMax) {
    state.turnedAway++;
    context.reply(row, UNAVAILABLE, Number.NaN, { reason: `${state.held?.holder} holds the lock` });
    return;
  }
  state.waiting.push({ row, holder, job });
  grantNext(state, context);
}

function renew(state: LockState, row: number, asked: LockRequest, context: LockContext): void {
  if (!holds(state, asked)) {
    refuse(state, row, asked, context);
    return;
  }
  const reason = `${asked.holder} renews token ${state.token}`;
  sendToChart(lockChart, state.modal, RENEW, context, reason, leaseMs(context));
  state.untilMs = context.clockMs + context.plan.leaseMs;
  state.renewed++;
  context.reply(row, OK, Number.NaN, grantOf(state, context));
}

/** Who releases stands in line no more either: it may not know whether the lock was granted before it stopped waiting. */
function release(state: LockState, row: number, asked: LockRequest, context: LockContext): void {
  const hasLeft = leaveLine(state, asked, context);
  if (!holds(state, asked)) {
    if (hasLeft) context.reply(row, OK);
    else refuse(state, row, asked, context);
    return;
  }
  const reason = `${asked.holder} releases token ${state.token}`;
  sendToChart(lockChart, state.modal, RELEASE, context, reason, leaseMs(context));
  noteEnd(state, 'released', context);
  context.reply(row, OK);
  grantNext(state, context);
}

/** Returns whether somebody of this name stood in line; who gave none cannot be told from others. */
function leaveLine(state: LockState, asked: LockRequest, context: LockContext): boolean {
  const isLeaving = (waiter: LockOwner) => asked.job !== 0 && isSameOwner(waiter, asked);
  const leaving = state.waiting.filter(isLeaving);
  const left = state.waiting.filter((waiter) => !isLeaving(waiter));
  state.waiting.splice(0, state.waiting.length, ...left);
  for (const waiter of leaving) context.reply(waiter.row, CANCELLED);
  return leaving.length > 0;
}

function refuse(state: LockState, row: number, asked: LockRequest, context: LockContext): void {
  state.stale++;
  const now =
    state.modal.mode === FREE ? 'nobody holds it' : `${state.held?.holder} holds token ${state.token}`;
  context.reply(row, CONFLICT, Number.NaN, { reason: `${asked.holder} does not hold the lock: ${now}` });
}

/** Gives the lock, if it is free, to the first in line, and to all copies of its request. */
function grantNext(state: LockState, context: LockContext): void {
  const [first] = state.waiting;
  if (first === undefined || state.modal.mode !== FREE) return;
  const { token } = noteGrant(state, first, context.nowMs);
  sendToChart(
    lockChart,
    state.modal,
    GRANT,
    context,
    `${first.holder} gets token ${token}`,
    leaseMs(context),
  );
  state.untilMs = context.clockMs + context.plan.leaseMs;
  const isGranted = (waiter: (typeof state.waiting)[number]) =>
    waiter === first || (first.job !== 0 && isSameOwner(waiter, first));
  const granted = state.waiting.filter(isGranted);
  const left = state.waiting.filter((waiter) => !isGranted(waiter));
  state.waiting.splice(0, state.waiting.length, ...left);
  for (const { row } of granted) context.reply(row, OK, Number.NaN, grantOf(state, context));
}

function holds(state: LockState, asked: LockRequest): boolean {
  if (state.modal.mode !== HELD || state.held === null || !isSameOwner(state.held, asked)) return false;
  return asked.token === null || asked.token === state.token;
}

function noteEnd(state: LockState, end: 'released' | 'expired', { nowMs }: LockContext): void {
  state[end]++;
  if (state.held === null) return;
  state.held.toMs = nowMs;
  state.held.end = end;
}

function grantOf({ token, untilMs }: LockState, { plan }: LockContext): LockGrant {
  return { token, leaseMs: plan.leaseMs, untilMs };
}

function leaseOver({ held, token }: LockState): string {
  return `the lease of ${held?.holder ?? 'nobody'} is over, token ${token}`;
}

function leaseMs({ plan }: LockContext): () => number {
  return () => plan.leaseMs;
}

function gauge(state: LockState, context: LockContext): void {
  const busy = state.modal.mode === FREE ? 0 : 1;
  context.gauge(busy, state.isUp ? 1 : busy, state.waiting.length);
}
