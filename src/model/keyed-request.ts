import { type CallTable, NONE } from './call-table.ts';
import { fieldsOf } from './event-sourcing/wire-messages.ts';

/** Stores answer keys 0 … this − 1. */
const keysMax = 1_000_000;

/** What a request is about: the key that came with it, or `key` of its body; NONE if it has none that is a whole number in range. */
export function keyOfRequest(request: number, calls: CallTable): number {
  if (calls.key[request] !== NONE) return calls.key[request];
  const { key } = fieldsOf(calls.requestBody.get(request));
  return typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < keysMax ? key : NONE;
}
