import * as v from 'valibot';
import { issuePath, issueSentence, noSuchParam } from './check-params.ts';
import type { Params } from './document.ts';
import { type ParamsSchema, show } from './fields.ts';
import type { Notices } from './notices.ts';
import { isRecord, ownMember, plainCopy } from './stable-json.ts';

/**
 * Valid, complete parameters from whatever came: each bad field becomes its default, of a list only the bad entries are left out, or
 * become their own default where they have one, so that those behind them keep their places. Every change is a notice such as `payments.concurrency must be 1–10000, got -3; using 4`.
 */
export function repairParams(owner: string, schema: ParamsSchema, raw: unknown, notices: Notices): Params {
  if (raw !== undefined && !isRecord(raw)) {
    notices.add(`${owner}: parameters must be an object, got ${show(raw)}; using the defaults`);
  }
  const given = isRecord(raw) ? raw : {};
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(schema.entries, key))
      notices.add(() => `${noSuchParam(owner, key, schema)}; left out`);
  }
  const repaired = Object.entries(schema.entries).map(([key, entry]) => {
    // Every entry of a parameter schema is synchronous (fields.ts).
    const field = entry as v.GenericSchema;
    return [key, repairField(`${owner}.${key}`, field, ownMember(given, key), notices)];
  });
  // The second pass puts what is now valid into the shape that the reducer gives it.
  return plainCopy(v.parse(schema, Object.fromEntries(repaired))) as Params;
}

function repairField(name: string, field: v.GenericSchema, value: unknown, notices: Notices): unknown {
  // Listing every mistake costs microseconds each, and foreign text may hold hundreds of thousands: beyond the limit one is enough.
  const isMendable = Array.isArray(value) && notices.count < mistakesMax && holdsAtMost(value, mistakesMax);
  const parsed = read(field, value, !isMendable);
  if (parsed.success) return parsed.output;
  if (isMendable) {
    const mended = repairList(field, value, parsed.issues);
    if (mended) {
      for (const issue of parsed.issues)
        notices.add(() => `${issueSentence(name, issue)}; ${insteadOf(issue, mended)}`);
      return mended.output;
    }
  }
  const fallback = v.parse(field, undefined);
  const instead = Array.isArray(fallback) ? `a list of ${fallback.length}` : show(fallback);
  notices.add(`${issueSentence(name, parsed.issues[0])}; using ${instead}`);
  return fallback;
}

/** An entry that has a default stands in its place; whatever else was bad is gone. */
function insteadOf(issue: v.BaseIssue<unknown>, { output, inPlace }: MendedList): string {
  const path = issuePath(issue);
  if (!inPlace || typeof path.at(-1) !== 'number') return 'left out';
  let value: unknown = output;
  for (const key of path) value = (value as Readonly<Record<string | number, unknown>>)[key];
  return `using ${show(value)}`;
}

/** Lists with more values than this are not mended entry by entry, nor any once a document has had so many mistakes. */
const mistakesMax = 10_000;

function holdsAtMost(list: readonly unknown[], max: number): boolean {
  const open: unknown[] = [list];
  let count = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const members = Object.values(value);
    count += members.length;
    if (count > max) return false;
    for (const member of members) open.push(member);
  }
  return true;
}

type Path = readonly (string | number)[];

interface MendedList {
  readonly output: unknown;
  /** Whether defaults were enough: every entry is where it was. */
  readonly inPlace: boolean;
}

/**
 * Leaves out as little of a list as makes it valid: first the offending members alone, so that their defaults apply; then the innermost
 * entries that hold them; then the outermost.
 */
function repairList(
  field: v.GenericSchema,
  list: readonly unknown[],
  issues: readonly v.BaseIssue<unknown>[],
): MendedList | null {
  const cuts: readonly ((path: Path) => Path)[] = [
    itself,
    (path) => path.slice(0, path.findLastIndex((key) => typeof key === 'number') + 1),
    (path) => path.slice(0, 1),
  ];
  let current: unknown = list;
  let left = issues;
  for (const cut of cuts) {
    const paths = left.map((issue) => cut(issuePath(issue)));
    if (paths.some((path) => path.length === 0)) return null;
    current = without(current, paths, cut === itself);
    const parsed = read(field, current, false);
    if (parsed.success) return { output: parsed.output, inPlace: cut === itself };
    left = parsed.issues;
  }
  return null;
}

const itself = (path: Path) => path;

/** A copy without what the paths lead to. With `keepsPlaces` an entry of a list leaves its place empty. */
function without(value: unknown, paths: readonly Path[], keepsPlaces: boolean): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  // By first key, because ten thousand recorded calls may all be bad.
  const inner = new Map<string | number, Path[]>();
  for (const [first, ...rest] of paths) {
    if (first === undefined) continue;
    const rests = inner.get(first) ?? [];
    rests.push(rest);
    inner.set(first, rests);
  }
  const isKept = (key: string | number) => !inner.get(key)?.some((rest) => rest.length === 0);
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => {
      if (isKept(at)) return [without(item, inner.get(at) ?? [], keepsPlaces)];
      return keepsPlaces ? [undefined] : [];
    });
  }
  const kept = Object.entries(value).filter(([key]) => isKept(key));
  return Object.fromEntries(
    kept.map(([key, member]) => [key, without(member, inner.get(key) ?? [], keepsPlaces)]),
  );
}

/** As `safeParse`, but a number that JSON cannot hold (1e999 is read as Infinity) is an issue wherever it hides. */
function read(
  field: v.GenericSchema,
  value: unknown,
  abortEarly: boolean,
): v.SafeParseResult<v.GenericSchema> {
  const parsed = v.safeParse(field, value, { abortEarly });
  if (!parsed.success || parsed.output === null || plainCopy([parsed.output]) !== null) return parsed;
  return v.safeParse(
    v.never('holds a number that is not finite'),
    value,
  ) as v.SafeParseResult<v.GenericSchema>;
}
