import type { Result } from '../../base/result.ts';
import { avalanche } from '../../kernel/hash.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { streamName } from '../../model/event-sourcing/domain.ts';
import {
  conflictText,
  type ExpectedVersion,
  readExpected,
} from '../../model/event-sourcing/expected-version.ts';
import type { Message } from '../../model/event-sourcing/message.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { AggregateServicePlan } from './plan.ts';

type ServiceContext = NodeContext<AggregateServicePlan>;

const idLengthMax = 100;

/**
 * The stream that a request is about: `id` of its body, or one by its key; where every command has an aggregate of its own, the one of
 * its trace.
 */
export function streamOf(request: number, { calls, plan }: ServiceContext): string {
  const { domain, aggregates } = plan;
  const { id } = fieldsOf(calls.requestBody.get(request));
  if (typeof id === 'string' && id !== '' && id.length <= idLengthMax) return streamName(domain.name, id);
  if (typeof id === 'number') return streamName(domain.name, String(id));
  if (domain.isFreshEachTime) return streamName(domain.name, String(calls.trace[request]));
  return streamName(domain.name, String(1 + (calls.key[request] % aggregates)));
}

/**
 * Names the command itself, the same for every attempt at it: `commandId` of the body, or the number of its trace, which retries share,
 * and the operation, of which one trace may bring several.
 */
export function commandIdOf(request: number, { calls }: ServiceContext): string {
  const { commandId } = fieldsOf(calls.requestBody.get(request));
  if (typeof commandId === 'string' && commandId !== '' && commandId.length <= idLengthMax) return commandId;
  return `${calls.trace[request]}-${calls.operation[request]}`;
}

/**
 * Chance for whatever a trace's requests do not say, 0 ≤ chance < 1. It belongs to the trace and is not drawn: all attempts at a command
 * must mean the same command, however often they come and however often they are decided.
 */
export function chanceOf(salt: number, trace: number): number {
  return (avalanche(Math.imul(trace, 0x9e3779b1) ^ avalanche(salt)) >>> 0) / 0x100000000;
}

/** What the caller knows of the aggregate's version; `any` if it did not say. */
export function expectedOf(request: number, { calls }: ServiceContext): Result<ExpectedVersion, string> {
  return readExpected(fieldsOf(calls.requestBody.get(request)).expectedVersion);
}

/** Such a caller has decided on what it saw there, and is told of a conflict rather than decided for again. */
export function namesVersion(request: number, context: ServiceContext): boolean {
  const expected = expectedOf(request, context);
  return expected.ok && typeof expected.value === 'number';
}

/** The answer to a caller who took the aggregate for another version. */
export function conflictWith(
  expected: ExpectedVersion,
  actual: number,
  request: number,
  context: ServiceContext,
) {
  const reason = conflictText({ stream: streamOf(request, context), expected, actual });
  return { reason, expected, actual };
}

/** What is asked for: the operation with the fields of the body, or without a body one that makes sense in this state. */
export function commandOf(state: unknown, request: number, { calls, plan }: ServiceContext): Message {
  const type = plan.commands.get(calls.operation[request]) ?? '';
  const body = calls.requestBody.get(request);
  if (body === null) return plan.domain.sample(type, state, calls.memoB[request]);
  const { id: _id, commandId: _commandId, expectedVersion: _expectedVersion, ...data } = fieldsOf(body);
  return { type, data };
}
