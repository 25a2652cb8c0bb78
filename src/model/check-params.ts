import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import type { Params } from './document.ts';
import { type ParamsSchema, show } from './fields.ts';
import { isRecord, plainCopy } from './stable-json.ts';

/**
 * Parameters of a kind, complete and in the order of its schema; or one sentence that names the field, its range and what came.
 * `owner` is the id that the sentence begins with.
 */
export function checkParams(owner: string, schema: ParamsSchema, params: unknown): Result<Params, string> {
  if (!isRecord(params)) return err(`${owner}: parameters must be an object, got ${show(params)}`);
  const stranger = Object.keys(params).find((key) => !Object.hasOwn(schema.entries, key));
  if (stranger !== undefined) return err(noSuchParam(owner, stranger, schema));
  const parsed = v.safeParse(schema, params, { abortEarly: true });
  if (!parsed.success) return err(issueSentence(owner, parsed.issues[0]));
  const plain = plainCopy(parsed.output);
  return isRecord(plain) ? ok(plain) : err(`${owner}: every number in the parameters must be finite`);
}

/** What the changed parameters were before: all that taking a change back needs, and so all that a session holds of it. */
export function paramsBefore(params: Params, changes: Params): Params {
  return Object.fromEntries(Object.keys(changes).map((key) => [key, params[key]]));
}

/** The parameters that a new node, policy or fault of this kind starts with. */
export function defaultParams(schema: ParamsSchema): Params {
  return v.parse(schema, {});
}

export function noSuchParam(owner: string, key: string, schema: ParamsSchema): string {
  const known = Object.keys(schema.entries).join(', ');
  return `${owner} has no parameter ${show(key)}; it has: ${known || 'none'}`;
}

/** An issue as a sentence, e.g. `payments.concurrency must be 1–10000, got -3`. */
export function issueSentence(owner: string, issue: v.BaseIssue<unknown>): string {
  const path = issuePath(issue);
  const place = [owner, ...path].filter((part) => part !== '').join('.');
  const message = issueMessage(issue);
  // Our own messages go on from the field's name; valibot's are sentences of their own.
  const separator = /^[a-z]/.test(message) ? ' ' : ': ';
  return `${place}${separator}${message}`;
}

/** What is wrong, behind the name of the field: our own words, also for what valibot notices itself. */
export function issueMessage({ message, expected, input }: v.BaseIssue<unknown>): string {
  if (message.startsWith('Invalid key')) return expected === 'never' ? 'is not known here' : 'is missing';
  if (!message.startsWith('Invalid ') || expected === null) return message;
  // Of a bound it is `>=0`, of a choice `("a" | "b")`.
  const said = expected.replace('>=', 'at least ').replace('<=', 'at most ').replace(/[()"]/g, '');
  const wanted = typeWords[expected] ?? said.replaceAll('|', 'or');
  return `must be ${wanted}${message.startsWith('Invalid length') ? ' long' : ''}, got ${show(input)}`;
}

/** By valibot's names. */
const typeWords: Readonly<Record<string, string>> = {
  Array: 'a list',
  Object: 'an object',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
};

export function issuePath(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
}
