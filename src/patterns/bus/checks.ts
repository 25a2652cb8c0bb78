import { avalanche } from '../../kernel/hash.ts';
import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { whyUnreadable } from '../../model/event-sourcing/message.ts';
import type { BusPlan } from './plan.ts';
import type { BusState } from './state.ts';

type BusContext = NodeContext<BusPlan>;

/** Takes the fields from the share of requests that come malformed. What a trace means never changes: a retry of it is malformed again. */
export function arrive({ salt }: BusState, request: number, { calls, plan }: BusContext): void {
  if (plan.malformedShare > 0 && chanceOf(salt, calls.trace[request]) < plan.malformedShare)
    calls.requestBody.set(request, {});
}

/** Why validate refuses a request; null if it does not. A request without a body leaves its fields to its handler. */
export function whyInvalid(request: number, context: BusContext): string | null {
  const { calls, plan } = context;
  const body = calls.requestBody.get(request);
  if (body === null) return null;
  const type = context.operationName(calls.operation[request]);
  if (plan.shapes !== null) return whyUnreadable(plan.shapes, { type, data: body });
  return typeof body === 'object' && Object.keys(body).length > 0 ? null : `${type} came without fields`;
}

/** Why authorise refuses a request; null if it does not. */
export function whyForbidden({ salt }: BusState, request: number, context: BusContext): string | null {
  const { calls, plan } = context;
  if (plan.restricted !== null && !plan.restricted.has(calls.operation[request])) return null;
  const key = calls.key[request];
  const caller = key === NONE ? calls.trace[request] : key;
  if (chanceOf(salt + 1, caller) >= plan.withoutRightsShare) return null;
  return `${key === NONE ? 'the caller' : `caller ${key}`} has no right to ${context.operationName(calls.operation[request])}`;
}

function chanceOf(salt: number, of: number): number {
  return (avalanche(Math.imul(of, 0x9e3779b1) ^ avalanche(salt)) >>> 0) / 0x100000000;
}
