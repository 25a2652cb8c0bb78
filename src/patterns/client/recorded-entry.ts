import * as v from 'valibot';
import { numberWithin, show } from '../../model/fields.ts';
import { type OutcomeCode, outcomeCode, outcomeNames, SERVER_ERROR } from '../../model/outcome.ts';
import type { RecordedCall } from '../../model/recorded-calls.ts';

/** Recorded calls that a client can hold. */
export const recordedEntriesMax = 10_000;

const attemptsMax = 20;
const timeMsMax = 86_400_000;

/** Levels of a body; with those around it, below what is read of a document, so that what was put in comes out again. */
const bodyDepthMax = 30;

/** A recorded call as a person writes it: `durationMs` and `outcome` hold one value, or one for each attempt, e.g. `10|10|5`. */
export const recordedEntrySchema = v.strictObject({
  atMs: numberWithin(0, timeMsMax, ' ms'),
  /** The client's own operation if absent. */
  operation: v.optional(v.pipe(v.string('must be text'), v.maxLength(64, 'must be at most 64 characters'))),
  /** The callee takes its own time if absent. */
  durationMs: v.optional(
    v.pipe(
      v.union([v.number(), v.string()], durationMessage),
      v.check((value) => readDurations(value) !== null, durationMessage),
    ),
  ),
  outcome: v.optional(
    v.pipe(
      v.string(outcomeMessage),
      v.check((value) => readOutcomes(value) !== null, outcomeMessage),
    ),
    'ok',
  ),
  /** What the callee reads as the request's body, e.g. the fields of a command. */
  body: v.optional(
    v.pipe(
      v.record(v.string(), v.unknown(), bodyMessage),
      v.check((body) => isShallow(body), `must be nested at most ${bodyDepthMax} levels deep`),
    ),
  ),
});

/** A recorded call, and what it carries; null for nothing. */
export interface RecordedRequest extends RecordedCall {
  readonly body: Readonly<Record<string, unknown>> | null;
}

export type RecordedEntry = v.InferOutput<typeof recordedEntrySchema>;

/** The client's script in order of time; of equal times the first written comes first. */
export function readRecording(entries: readonly RecordedEntry[], operation: string): RecordedRequest[] {
  return entries
    .map((entry, i) => ({ i, call: readEntry(entry, operation) }))
    .sort((a, b) => a.call.atMs - b.call.atMs || a.i - b.i)
    .map(({ call }) => call);
}

function readEntry(entry: RecordedEntry, operation: string): RecordedRequest {
  return {
    atMs: entry.atMs,
    operation: entry.operation || operation,
    // The schema has let only readable ones pass.
    durationsMs: entry.durationMs === undefined ? [] : (readDurations(entry.durationMs) ?? []),
    outcomes: readOutcomes(entry.outcome) ?? [SERVER_ERROR],
    body: entry.body ?? null,
  };
}

function readDurations(value: number | string): number[] | null {
  const texts = String(value).split('|');
  const durations = texts.map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const good = durations.every((ms) => ms >= 0 && ms <= timeMsMax);
  return good && durations.length <= attemptsMax ? durations : null;
}

function readOutcomes(value: string): OutcomeCode[] | null {
  const words = value.split('|').map((word) => word.trim());
  const codes = words.map(codeOf);
  return codes.includes(-1) || codes.length > attemptsMax ? null : codes;
}

/** −1 for a word that is no outcome. `error` is short for `server-error`. */
function codeOf(word: string): OutcomeCode {
  if (word === 'error') return SERVER_ERROR;
  const name = outcomeNames.find((each) => each === word);
  return name === undefined ? -1 : outcomeCode(name);
}

/** Level by level, because a walk that calls itself would run out of stack on what it is there to refuse. */
function isShallow(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > bodyDepthMax) return false;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return true;
}

function durationMessage(issue: { readonly input: unknown }): string {
  return `must be a time of 0–${timeMsMax} ms, or up to ${attemptsMax} of them such as 10|10|5, got ${show(issue.input)}`;
}

function outcomeMessage(issue: { readonly input: unknown }): string {
  return `must be ok, error or an error class, or up to ${attemptsMax} of them such as error|error|ok, got ${show(issue.input)}`;
}

function bodyMessage(issue: { readonly input: unknown }): string {
  return `must be an object such as {"amount": 5}, got ${show(issue.input)}`;
}
