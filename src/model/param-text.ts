import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import { issueSentence } from './check-params.ts';
import { didYouMean } from './did-you-mean.ts';
import { describeFields, type FieldDescription, type ParamsSchema, show } from './fields.ts';
import { readJson } from './read-json.ts';
import { isRecord, ownMember } from './stable-json.ts';

/** A decimal number such as `4`, `-0.5` or `1e3`; null for anything else. */
export function readNumber(text: string): number | null {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : null;
}

/**
 * The new value of the parameter `key` when `text` is put at `inner` within it (nowhere within: the whole value). The result is judged by
 * the schema, so that a name that it does not know is an error instead of being dropped.
 */
export function valueAtPath(
  owner: string,
  schema: ParamsSchema,
  params: Readonly<Record<string, unknown>>,
  key: string,
  inner: readonly string[],
  text: string,
): Result<unknown, string> {
  const field = describeFields(schema).find((each) => each.key === key);
  if (!field) return err(`${owner} has no parameter ${show(key)}`);
  const name = `${owner}.${key}`;
  const value =
    inner.length === 0 ? readWhole(name, field, text) : putInside(name, ownMember(params, key), inner, text);
  if (!value.ok) return value;
  const parsed = v.safeParse(schema, { ...params, [key]: value.value }, { abortEarly: true });
  if (!parsed.success) return err(issueSentence(owner, parsed.issues[0]));
  const result = ownMember(parsed.output, key);
  const isThere = inner.reduce<unknown>(step, result) !== undefined;
  return isThere ? ok(result) : err(`${name} knows no ${inner.join('.')}`);
}

function readWhole(name: string, { control }: FieldDescription, text: string): Result<unknown, string> {
  switch (control) {
    case 'number':
      // What is no number goes on as text: the field's own error names its range.
      return ok(readNumber(text) ?? text);
    case 'toggle':
      return ok(text === 'true' ? true : text === 'false' ? false : text);
    case 'choice':
    case 'text':
      return ok(text);
    case 'set': {
      if (text.trimStart().startsWith('[')) return jsonOf(name, text);
      const words = text.split(',').map((word) => word.trim());
      return ok(words.filter((word) => word !== ''));
    }
    case 'list':
      return jsonOf(name, text);
  }
}

function jsonOf(name: string, text: string): Result<unknown, string> {
  const json = readJson(text);
  return json.ok ? json : err(`${name} is a list and is set as JSON, such as [] : ${json.error}`);
}

/** A copy of `value` with `text` at the path; the way there must exist, its last member may be new. */
function putInside(
  name: string,
  value: unknown,
  path: readonly string[],
  text: string,
): Result<unknown, string> {
  const [key, ...rest] = path;
  if (key === undefined) return ok(readLeaf(value, text));
  if (Array.isArray(value)) {
    const at = /^\d{1,6}$/.test(key) ? Number(key) : -1;
    if (at < 0 || at >= value.length) {
      const range = value.length === 0 ? 'it is empty' : `its places are 0–${value.length - 1}`;
      return err(`${name} has no place ${show(key)}: ${range}`);
    }
    const inner = putInside(`${name}.${key}`, value[at], rest, text);
    return inner.ok ? ok(value.map((item: unknown, n) => (n === at ? inner.value : item))) : inner;
  }
  if (!isRecord(value)) return err(`${name} is ${show(value)} and has nothing inside`);
  if (rest.length > 0 && !Object.hasOwn(value, key)) {
    return err(`${name} has no ${show(key)}; ${didYouMean(key, Object.keys(value), 'it has')}`);
  }
  const inner = putInside(`${name}.${key}`, ownMember(value, key), rest, text);
  return inner.ok ? ok({ ...value, [key]: inner.value }) : inner;
}

/** Text stays text where text was; elsewhere it is JSON if it can be. */
function readLeaf(current: unknown, text: string): unknown {
  if (typeof current === 'string') return text;
  const json = readJson(text);
  return json.ok ? json.value : text;
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isRecord(value) ? ownMember(value, key) : undefined;
}
