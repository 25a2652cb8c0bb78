import { err, ok, type Result } from '../base/result.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { readDurationMs } from '../model/read-duration.ts';
import { seedMax } from '../model/session.ts';
import { locks } from '../store/lock-session.ts';
import { speedMax, speedMin } from '../store/playback-store.ts';
import type { PanelName } from '../store/selection-store.ts';
import { themes, type WireLabel, wireLabels } from '../store/settings-store.ts';
import { jumpMsMax } from './limits.ts';
import type { ReadUrl, UrlOptions } from './url-options-contract.ts';

const lessonStepNames = [
  'predict',
  'run',
  'observe',
  'explain',
  'try',
] as const satisfies readonly UrlOptions['step'][];
const panels = [
  'trace',
  'events',
  'metrics',
  'data',
  'sagas',
  'statechart',
  'theory',
  'faults',
  'hints',
  'lesson',
  'outline',
] as const satisfies readonly PanelName[];

const names = [
  'scenario',
  'seed',
  't',
  'speed',
  'autoplay',
  'lesson',
  'gallery',
  'handbook',
  'step',
  'theme',
  'labels',
  'lang',
  'embed',
  'present',
  'panel',
  'lock',
] as const;
type Name = (typeof names)[number];
const known: ReadonlySet<string> = new Set(names);

/** Put behind every link by mail programs and social sites; nobody meant them for us. */
const strangers = /^(utm_.*|fbclid|gclid|ref)$/;
const problemsMax = 5;

/** Reads `?…` and `#d=…` of an address. What cannot be obeyed is said and passed over; the rest holds. */
export function readUrlOptions(search: string, hash: string): ReadUrl {
  const given = new URLSearchParams(search);
  const problems: string[] = [];

  function read<Value>(name: Name, reader: (text: string) => Result<Value, string>): Value | null {
    const text = given.get(name);
    if (text === null) return null;
    const result = reader(text);
    if (result.ok) return result.value;
    problems.push(`${name} must be ${result.error}, got "${shorten(text)}".`);
    return null;
  }

  const options: UrlOptions = {
    scenario: given.get('scenario'),
    seed: read('seed', (text) => wholeNumber(text, seedMax)),
    atMs: read('t', time),
    speed: read('speed', (text) => within(text, speedMin, speedMax)),
    autoplay: read('autoplay', yesOrNo),
    lesson: given.get('lesson'),
    gallery: read('gallery', yesOrNo) ?? false,
    handbook: given.get('handbook'),
    step: read('step', (text) => oneOf(text, lessonStepNames)),
    theme: read('theme', (text) => oneOf(text, themes)),
    labels: read('labels', labelsOf),
    language: given.get('lang'),
    embed: read('embed', yesOrNo) ?? false,
    present: read('present', yesOrNo) ?? false,
    panel: read('panel', (text) => oneOf(text, panels)),
    lock: read('lock', (text) => someOf(text, locks)) ?? [],
    payload: payloadOf(hash),
  };
  for (const name of new Set(given.keys())) {
    if (known.has(name) || strangers.test(name)) continue;
    problems.push(`"${shorten(name)}" is no option of an address: ${didYouMean(name, names)}.`);
  }
  if (options.payload === null && /^#.*=/.test(hash))
    problems.push(`After # only d= or c= with a session may stand, got "${shorten(hash)}".`);
  return { options, problems: problems.slice(0, problemsMax) };
}

/** What stands behind `#d=`, or null. */
export function payloadOf(hash: string): string | null {
  const entry = hash
    .slice(1)
    .split('&')
    .find((part) => /^[cd]=/.test(part));
  return entry ?? null;
}

function wholeNumber(text: string, max: number): Result<number, string> {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value <= max ? ok(value) : err(`a whole number 0–${max}`);
}

function time(text: string): Result<number, string> {
  const ms = readDurationMs(text);
  if (ms !== null && ms <= jumpMsMax) return ok(ms);
  return err('a time from 0 to 24h such as 500ms, 90s or 2m (a plain number is ms)');
}

function within(text: string, min: number, max: number): Result<number, string> {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= min && value <= max ? ok(value) : err(`a number ${min}–${max}`);
}

function yesOrNo(text: string): Result<boolean, string> {
  if (text === '' || text === '1' || text === 'true') return ok(true);
  return text === '0' || text === 'false' ? ok(false) : err('1 or 0');
}

function oneOf<Word extends string>(text: string, words: readonly Word[]): Result<Word, string> {
  const found = words.find((word) => word === text);
  return found === undefined ? err(`one of ${words.join(', ')}`) : ok(found);
}

function someOf<Word extends string>(text: string, words: readonly Word[]): Result<readonly Word[], string> {
  const wanted = text.split(',').map((word) => oneOf(word, words));
  const found = wanted.flatMap((one) => (one.ok ? [one.value] : []));
  return found.length === wanted.length ? ok([...new Set(found)]) : err(`some of ${words.join(',')}`);
}

/** In whatever order they are asked for, they stand in theirs. */
function labelsOf(text: string): Result<readonly WireLabel[], string> {
  if (text === 'none') return ok([]);
  const asked = someOf(text, wireLabels);
  return asked.ok
    ? ok(wireLabels.filter((label) => asked.value.includes(label)))
    : err(`none or ${asked.error}`);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
