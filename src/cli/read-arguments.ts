import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../base/result.ts';
import { specLimits } from '../model/check-spec.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { readDurationMs } from '../model/read-duration.ts';
import { seedMax } from '../model/session.ts';

/** What the command line asks for. `null` where it was silent. */
export interface Arguments {
  readonly help: boolean;
  readonly list: boolean;
  readonly json: boolean;
  /** File, scenario or link; empty if there was none. */
  readonly source: string;
  readonly seed: number | null;
  readonly untilMs: number | null;
  readonly warmupMs: number;
  readonly runs: number | null;
  readonly log: string | null;
  readonly sets: readonly string[];
  readonly faults: readonly string[];
  readonly policies: readonly string[];
  /** Changes that make the second of two runs; empty if only one is wanted. */
  readonly compare: readonly string[];
}

/** The longest run, as long as the times that a document may hold. */
const hoursMax = Math.floor(specLimits.timeMsMax / 3_600_000);

/** Runs that one command may ask for. */
const runsMax = 10_000;

const options = {
  help: { type: 'boolean', short: 'h' },
  list: { type: 'boolean' },
  json: { type: 'boolean' },
  seed: { type: 'string' },
  until: { type: 'string' },
  warmup: { type: 'string' },
  runs: { type: 'string' },
  log: { type: 'string' },
  set: { type: 'string', multiple: true },
  fault: { type: 'string', multiple: true },
  policy: { type: 'string', multiple: true },
  compare: { type: 'string', multiple: true },
} as const;

type OptionName = keyof typeof options;
const optionNames = Object.keys(options) as OptionName[];

/** Reads the words behind the program's name; an error is one sentence for the person who typed them. */
export function readArguments(words: readonly string[]): Result<Arguments, string> {
  const parsed = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<OptionName, string[]>();
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const name = optionNames.find((known) => known === token.name);
    if (name === undefined) return err(`there is no option ${token.rawName}; ${nearOptions(token.name)}`);
    const takesValue = options[name].type === 'string';
    // What looks like the next option is none of its values, unless it is written so that nothing else can be meant.
    if (takesValue && (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))))
      return err(`--${name} needs a value`);
    if (!takesValue && token.value !== undefined)
      return err(`--${name} takes no value, got "${token.value}"`);
    given.set(name, [...(given.get(name) ?? []), token.value ?? '']);
  }
  const [source = '', second] = parsed.positionals;
  if (second !== undefined) return err(`one thing is run at a time, got "${source}" and "${second}"`);
  return readValues(source, given);
}

function readValues(
  source: string,
  given: ReadonlyMap<OptionName, readonly string[]>,
): Result<Arguments, string> {
  const last = (name: OptionName): string | null => given.get(name)?.at(-1) ?? null;
  const seed = wholeNumber('--seed', last('seed'), 0, seedMax);
  const runs = wholeNumber('--runs', last('runs'), 1, runsMax);
  const until = duration('--until', last('until'));
  const warmup = duration('--warmup', last('warmup'));
  if (!seed.ok) return seed;
  if (!runs.ok) return runs;
  if (!until.ok) return until;
  if (!warmup.ok) return warmup;
  const log = last('log');
  if (log === '') return err('--log needs the name of a file, or - for the standard output');
  if (log !== null && runs.value !== null)
    return err('--log writes one run; leave --runs away or run each seed');
  if (log === '-' && given.has('json'))
    return err('--log - and --json would both write to the standard output; give --log a file');
  if (given.has('compare') && (log !== null || runs.value !== null))
    return err('--compare runs two systems once; leave --log and --runs away');
  return ok({
    help: given.has('help'),
    list: given.has('list'),
    json: given.has('json'),
    source,
    seed: seed.value,
    untilMs: until.value,
    warmupMs: warmup.value ?? 0,
    runs: runs.value,
    log,
    sets: given.get('set') ?? [],
    faults: given.get('fault') ?? [],
    policies: given.get('policy') ?? [],
    compare: given.get('compare') ?? [],
  });
}

function wholeNumber(
  name: string,
  text: string | null,
  min: number,
  max: number,
): Result<number | null, string> {
  if (text === null) return ok(null);
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return ok(value);
  return err(`${name} must be a whole number ${min}–${max}, got "${text}"`);
}

function duration(name: string, text: string | null): Result<number | null, string> {
  if (text === null) return ok(null);
  const ms = readDurationMs(text);
  if (ms !== null && ms > specLimits.timeMsMax)
    return err(`${name} must be 0–${specLimits.timeMsMax} ms (${hoursMax} h), got "${text}"`);
  if (ms !== null) return ok(ms);
  return err(`${name} must be a time such as 500ms, 60s, 10m or 2h (a plain number is ms), got "${text}"`);
}

function nearOptions(name: string): string {
  return didYouMean(
    `--${name}`,
    optionNames.map((known) => `--${known}`),
  );
}
