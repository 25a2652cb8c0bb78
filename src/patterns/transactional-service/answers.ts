import { INSIDE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { CONFLICT, type OutcomeCode, SERVER_ERROR, TIMEOUT, UNAVAILABLE } from '../../model/outcome.ts';
import { fingerprintOf, idempotencyKeyOf } from './change.ts';
import type { TransactionalServicePlan } from './plan.ts';
import { countsMax, type RequestRef, type StoredAnswer, type TransactionalServiceState } from './state.ts';

type ServiceContext = NodeContext<TransactionalServicePlan>;

/** What the store of idempotency keys says about a request that wants to begin. */
export type Verdict =
  | { readonly type: 'go' }
  | { readonly type: 'wait' }
  | { readonly type: 'answer'; readonly outcome: OutcomeCode; readonly body: unknown };

const GO: Verdict = { type: 'go' };

/**
 * Same key and same content: the stored answer. Same key and other content: `conflict`. A key that is at work: `conflict` or waiting, as
 * the plan says (Stripe and the IETF draft answer 409). A new key is locked by the request until `releaseKey`.
 */
export function claimKey(
  state: TransactionalServiceState,
  request: number,
  context: ServiceContext,
): Verdict {
  const { calls, plan } = context;
  const key = idempotencyKeyOf(request, context);
  if (key === '') return GO;
  forgetOld(state.durable.answers, context.clockMs - plan.keyTtlMs, key);
  const fingerprint = fingerprintOf(request, context);
  const stored = state.durable.answers.get(key);
  const lock = state.locks.get(key);
  const known = stored?.fingerprint ?? lock?.fingerprint;
  if (known !== undefined && known !== fingerprint) {
    state.counts.keyConflicts++;
    return refusal('the key was used for another request');
  }
  if (stored !== undefined) {
    state.counts.replayed++;
    return { type: 'answer', outcome: stored.outcome, body: stored.body };
  }
  const me = { row: request, generation: calls.generation[request] };
  if (lock === undefined) {
    state.locks.set(key, { fingerprint, holder: me, waiting: [] });
    return GO;
  }
  if (plan.idempotency === 'wait') {
    state.counts.keyWaits++;
    lock.waiting.push(me);
    return { type: 'wait' };
  }
  state.counts.keyConflicts++;
  return refusal('a request with this key is at work');
}

/** Keeps an answer with the writes of its change. */
export function storeAnswer(
  state: TransactionalServiceState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: ServiceContext,
): void {
  const key = idempotencyKeyOf(request, context);
  if (key === '') return;
  const { answers } = state.durable;
  answers.set(key, { fingerprint: fingerprintOf(request, context), outcome, body, atMs: context.clockMs });
  keepAtMost(answers, countsMax);
}

/** Whether a failure is kept, so that the key gets it again; only what the service itself got wrong (Stripe keeps these). */
export function isFailureKept(outcome: OutcomeCode, { keepsFailures }: TransactionalServicePlan): boolean {
  return keepsFailures && (outcome === SERVER_ERROR || outcome === UNAVAILABLE || outcome === TIMEOUT);
}

/**
 * Lets go of the keys whose holders have ended, and returns the requests that waited for them, in their order: they ask again, and find
 * an answer or a free key.
 */
export function releaseKeys(state: TransactionalServiceState, context: ServiceContext): number[] {
  const freed: number[] = [];
  for (const [key, { holder, waiting }] of [...state.locks]) {
    if (isAtWork(holder, context)) continue;
    state.locks.delete(key);
    for (const waiter of waiting) if (isAtWork(waiter, context)) freed.push(waiter.row);
  }
  return freed;
}

/** A request that has been answered keeps its row while the answer travels. */
function isAtWork({ row, generation }: RequestRef, { calls }: ServiceContext): boolean {
  return calls.isSame(row, generation) && (calls.flags[row] & INSIDE) !== 0;
}

/** Drops the entries of a map in order of time that are not younger than a time. */
export function forgetOld(map: Map<string, StoredAnswer | number>, beforeMs: number, asked: string): void {
  for (const [key, entry] of map) {
    if (isAfter(entry, beforeMs)) break;
    map.delete(key);
  }
  // Behind one that is not old yet there may be older ones, if the clock was set back.
  const entry = map.get(asked);
  if (entry !== undefined && !isAfter(entry, beforeMs)) map.delete(asked);
}

function isAfter(entry: StoredAnswer | number, ms: number): boolean {
  return (typeof entry === 'number' ? entry : entry.atMs) > ms;
}

/** Drops the oldest entries beyond a limit. */
export function keepAtMost(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key);
  }
}

function refusal(reason: string): Verdict {
  return { type: 'answer', outcome: CONFLICT, body: { reason } };
}
