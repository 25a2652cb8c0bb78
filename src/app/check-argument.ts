import * as v from 'valibot';
import type { Result } from '../base/result.ts';
import { issueSentence } from '../model/check-params.ts';

/** What a script gave, if it fits. @throws Error with one sentence that names the argument and what was expected */
export function checkArgument<Output>(
  owner: string,
  schema: v.GenericSchema<unknown, Output>,
  value: unknown,
): Output {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw refusal(issueSentence(owner, parsed.issues[0]));
}

/** The value of a result. @throws Error with its reason */
export function valueOrThrow<T>(result: Result<T, string>): T {
  if (result.ok) return result.value;
  throw refusal(result.error);
}

export function refusal(reason: string): Error {
  return new Error(`Faultline: ${reason}`);
}

export function numberWithin(min: number, max: number) {
  const message = `must be a number ${min}–${max}`;
  return v.pipe(v.number(message), v.minValue(min, message), v.maxValue(max, message));
}

export function wholeNumberWithin(min: number, max: number) {
  return v.pipe(numberWithin(min, max), v.integer(`must be a whole number ${min}–${max}`));
}
