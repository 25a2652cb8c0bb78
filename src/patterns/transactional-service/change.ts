import { avalanche } from '../../kernel/hash.ts';
import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { TransactionalServicePlan } from './plan.ts';

type ServiceContext = NodeContext<TransactionalServicePlan>;

const textLengthMax = 100;

/** What a request asks for, read from its body and its key. */
export interface Change {
  readonly entity: string;
  readonly amount: number;
}

export function changeOf(request: number, context: ServiceContext): Change {
  const { calls } = context;
  const { id, amount } = fieldsOf(calls.requestBody.get(request));
  return {
    entity:
      typeof id === 'string' && id !== '' && id.length <= textLengthMax ? id : String(1 + calls.key[request]),
    amount: Number.isFinite(amount) ? (amount as number) : 1,
  };
}

/**
 * A request that names no row gets one by chance. The chance belongs to its trace and is not drawn: all attempts must mean the same row,
 * however often they come.
 */
export function chooseEntity(request: number, salt: number, { calls, plan }: ServiceContext): void {
  const key = calls.key[request];
  const chosen = key === NONE ? avalanche(Math.imul(calls.trace[request], 0x9e3779b1) ^ salt) >>> 0 : key;
  calls.key[request] = chosen % plan.entities;
}

/** The key under which an answer is kept; empty if the request has none, or keys are not looked at. Keys of operations are their own. */
export function idempotencyKeyOf(request: number, { calls, plan }: ServiceContext): string {
  if (plan.idempotency === 'off' || calls.operation[request] === plan.read) return '';
  const { idempotencyKey } = fieldsOf(calls.requestBody.get(request));
  const isText = typeof idempotencyKey === 'string' && idempotencyKey !== '';
  if (isText) return `${calls.operation[request]} ${idempotencyKey.slice(0, textLengthMax)}`;
  const key = calls.idempotencyKey.get(request);
  return key === null ? '' : `${calls.operation[request]} #${key}`;
}

/** Equal for requests that ask for the same. */
export function fingerprintOf(request: number, context: ServiceContext): string {
  const { calls } = context;
  const { idempotencyKey: _key, ...asked } = fieldsOf(calls.requestBody.get(request));
  const sorted = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify([changeOf(request, context).entity, sorted]);
}

/**
 * What a change was caused by, for the count of repetitions: the message, the key, or the trace, which all retries share, and the
 * operation.
 */
export function causeOf(request: number, context: ServiceContext): string {
  const { calls } = context;
  const { messageId } = fieldsOf(calls.requestBody.get(request));
  if (typeof messageId === 'string') return `message ${messageId}`;
  const { idempotencyKey } = fieldsOf(calls.requestBody.get(request));
  if (typeof idempotencyKey === 'string') return `key ${calls.operation[request]} ${idempotencyKey}`;
  return `trace ${calls.operation[request]} ${calls.trace[request]}`;
}
