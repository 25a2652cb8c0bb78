import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { type LockRequest, readLockGrant } from '../../model/lock-messages.ts';
import { CONFLICT, OK, type OutcomeCode, outcomeName, UNAVAILABLE } from '../../model/outcome.ts';
import { sendToChart } from '../../model/statechart.ts';
import { Station } from '../../model/station.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { startWork, stopWork } from '../../model/work-step.ts';
import {
  ASKING,
  GIVE_UP,
  GRANTED,
  holderChart,
  LOST,
  RELEASED,
  TAKE,
  WORKED,
  WORKING,
  WRITING,
  WRITTEN,
} from './machine.ts';
import type { HolderPlan } from './plan.ts';
import { type HolderState, RENEW_TIMER, TAKE_TIMER, WRITE_TIMER } from './state.ts';

export type HolderContext = NodeContext<HolderPlan>;

const INSTANCE = 0;
/** In `memoB` of a request: its timer is that of its work. */
const AT_WORK = 1;

/** It has one worker. A request that it takes up begins by a timer of 0 ms, because it may still be releasing the lock of the one before. */
export const station = new Station<HolderPlan>({
  begin(_state, request, context) {
    context.startTimer(request, 0, TAKE_TIMER);
  },
  stop(request, context) {
    if (context.calls.memoB[request] === AT_WORK) stopWork(request, context);
    else context.stopTimer(request);
  },
});

/** Asks for the lock. */
export function take(state: HolderState, context: HolderContext): void {
  const { plan } = context;
  if (plan.lock === NONE || plan.store === NONE) {
    const missing = plan.lock === NONE ? 'lock' : 'store';
    finish(state, UNAVAILABLE, { reason: `it is wired to no ${missing}` }, context);
    return;
  }
  state.job++;
  state.parent = traceParentOf(state.request, context.calls);
  state.token = 0;
  send(state, TAKE, `job ${state.job}`, context);
  state.call = context.call(plan.lock, plan.acquire, state.request, { body: ownerOf(state, context) });
}

/** What its mode has waited for has come. */
export function answered(state: HolderState, call: number, context: HolderContext): void {
  const outcome = context.calls.outcome[call];
  const body = context.calls.replyBody.get(call);
  state.call = NONE;
  switch (state.modal.mode) {
    case ASKING:
      lockAnswered(state, outcome, body, context);
      break;
    case WRITING:
      writeAnswered(state, outcome, body, context);
      break;
    default:
      send(state, RELEASED, outcome === OK ? 'released' : `release: ${outcomeName(outcome)}`, context);
      if (state.request !== NONE) take(state, context);
  }
}

/** The work is done. Whether the lease still runs is judged here, by its own clock, and never again. */
export function worked(state: HolderState, context: HolderContext): void {
  const { plan, clockMs } = context;
  const outcome = context.workedOutcome(state.request);
  if (outcome !== OK) {
    stopCalls(state, context);
    send(state, GIVE_UP, `the work ended with ${outcomeName(outcome)}`, context);
    tellRelease(state, context);
    finish(state, outcome, null, context);
    return;
  }
  if (plan.checksLease && clockMs >= state.untilMs) {
    lose(state, `by its own clock the lease of token ${state.token} is over`, context);
    return;
  }
  send(state, WORKED, `writes with token ${state.token}`, context);
  state.writeTimer = context.after(0, WRITE_TIMER, 0);
  context.reached('lease-checked', INSTANCE);
}

/** It has learnt that the lock is no more its own. There is nothing to release. */
function lose(state: HolderState, reason: string, context: HolderContext): void {
  state.lost++;
  stopCalls(state, context);
  send(state, LOST, reason, context);
  finish(state, CONFLICT, { reason }, context);
}

export function write(state: HolderState, context: HolderContext): void {
  const { plan } = context;
  if (plan.store === NONE) {
    stopCalls(state, context);
    send(state, GIVE_UP, 'the wire to the store is gone', context);
    tellRelease(state, context);
    finish(state, UNAVAILABLE, { reason: 'it is wired to no store' }, context);
    return;
  }
  state.call = context.call(plan.store, plan.write, state.request, { body: ownerOf(state, context) });
}

export function renew(state: HolderState, context: HolderContext): void {
  const { plan } = context;
  if (plan.lock === NONE) return;
  state.renewal = context.call(plan.lock, plan.renew, state.request, { body: ownerOf(state, context) });
}

export function renewalAnswered(state: HolderState, call: number, context: HolderContext): void {
  const outcome = context.calls.outcome[call];
  const grant = readLockGrant(context.calls.replyBody.get(call));
  state.renewal = NONE;
  if (outcome === OK && grant !== null) {
    state.untilMs = grant.untilMs;
    state.renewed++;
  }
  // Once the write is on its way, it is for the store to refuse it.
  if (outcome === CONFLICT && state.modal.mode === WORKING)
    lose(state, `the renewal of token ${state.token} was refused`, context);
  else renewLater(state, context);
}

/** Releases what it has, or may have. Without an answer the delay of its mode ends the wait. */
export function tellRelease(state: HolderState, context: HolderContext): void {
  const { plan } = context;
  if (plan.lock === NONE) return;
  const told = { body: ownerOf(state, context), traceParent: state.parent };
  state.call = context.call(plan.lock, plan.release, NONE, told);
}

/** Nobody has confirmed the release. */
export function releaseIsOver(state: HolderState, event: number, context: HolderContext): void {
  stopCalls(state, context);
  send(state, event, 'nobody confirmed the release', context);
  if (state.request !== NONE) take(state, context);
}

/** Stops waiting, renewing and writing. */
export function stopCalls(state: HolderState, context: HolderContext): void {
  if (state.call !== NONE) context.abandonCall(state.call);
  state.call = NONE;
  if (state.writeTimer !== 0) context.cancel(state.writeTimer);
  state.writeTimer = 0;
  stopRenewing(state, context);
}

export function send(state: HolderState, event: number, reason: string, context: HolderContext): void {
  sendToChart(holderChart, state.modal, event, context, reason, () => context.plan.releaseWaitMs);
}

function lockAnswered(state: HolderState, outcome: OutcomeCode, body: unknown, context: HolderContext): void {
  const { calls, plan } = context;
  const grant = readLockGrant(body);
  if (outcome !== OK || grant === null) {
    send(state, GIVE_UP, `the lock: ${outcomeName(outcome)}`, context);
    tellRelease(state, context);
    finish(state, outcome === OK ? UNAVAILABLE : outcome, body, context);
    return;
  }
  state.token = grant.token;
  state.untilMs = grant.untilMs;
  state.granted++;
  send(state, GRANTED, `token ${grant.token}`, context);
  startWork(state.request, context.recordedMs(state.request, plan.workMs), context);
  calls.memoB[state.request] = AT_WORK;
  renewLater(state, context);
  context.reached('lock-held', INSTANCE);
}

function writeAnswered(
  state: HolderState,
  outcome: OutcomeCode,
  body: unknown,
  context: HolderContext,
): void {
  if (outcome === OK) state.written++;
  if (outcome === CONFLICT) state.refused++;
  const { reason } = fieldsOf(body);
  const why = typeof reason === 'string' ? reason : `the write: ${outcomeName(outcome)}`;
  stopRenewing(state, context);
  send(state, WRITTEN, outcome === OK ? `written with token ${state.token}` : why, context);
  tellRelease(state, context);
  const recorded = context.recordedOutcome(state.request);
  finish(state, outcome === OK ? recorded : outcome, { token: state.token, reason: why }, context);
}

function renewLater(state: HolderState, context: HolderContext): void {
  const { renewEveryMs } = context.plan;
  if (renewEveryMs > 0) state.renewTimer = context.after(renewEveryMs, RENEW_TIMER, 0);
}

function stopRenewing(state: HolderState, context: HolderContext): void {
  if (state.renewTimer !== 0) context.cancel(state.renewTimer);
  state.renewTimer = 0;
  if (state.renewal !== NONE) context.abandonCall(state.renewal);
  state.renewal = NONE;
}

function finish(state: HolderState, outcome: OutcomeCode, body: unknown, context: HolderContext): void {
  const { request } = state;
  state.request = NONE;
  stopWork(request, context);
  if (body !== null) context.calls.replyBody.set(request, body);
  station.finish(state.station, request, outcome, context);
}

function ownerOf({ job, token }: HolderState, { plan }: HolderContext): LockRequest {
  return { holder: plan.self, job, token: token === 0 ? null : token };
}
