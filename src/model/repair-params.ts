import * as v from 'valibot';
import { issuePath, issueSentence, noSuchParam } from './check-params.ts';
import type { Params } from './document.ts';
import { type ParamsSchema, show } from './fields.ts';
import type { Notices } from './notices.ts';
import { isRecord, ownMember, plainCopy } from './stable-json.ts';

/**
 * Valid, complete parameters from whatever came: each bad field becomes its default, of a list only the bad entries are left out. Every
 * change is a notice such as `payments.concurrency must be 1–10000, got -3; using 4`.
 */
export function repairParams(owner: string, schema: ParamsSchema, raw: unknown, notices: Notices): Params {
  if (raw !== undefined && !isRecord(raw)) {
    notices.add(`${owner}: parameters must be an object, got ${show(raw)}; using the defaults`);
  }
  const given = isRecord(raw) ? raw : {};
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(schema.entries, key)) notices.add(`${noSuchParam(owner, key, schema)}; left out`);
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
  const parsed = read(field, value);
  if (parsed.success) return parsed.output;
  if (Array.isArray(value)) {
    const bad = new Map<unknown, string>();
    for (const issue of parsed.issues) {
      const [at] = issuePath(issue);
      if (typeof at === 'number') bad.set(at, issueSentence(name, issue));
    }
    const again = read(
      field,
      value.filter((_, at) => !bad.has(at)),
    );
    if (bad.size > 0 && again.success) {
      for (const sentence of bad.values()) notices.add(`${sentence}; that entry is left out`);
      return again.output;
    }
  }
  const fallback = v.parse(field, undefined);
  const instead = Array.isArray(fallback) ? `a list of ${fallback.length}` : show(fallback);
  notices.add(`${issueSentence(name, parsed.issues[0])}; using ${instead}`);
  return fallback;
}

/** As `safeParse`, but a number that JSON cannot hold (1e999 is read as Infinity) is an issue wherever it hides. */
function read(field: v.GenericSchema, value: unknown): v.SafeParseResult<v.GenericSchema> {
  const parsed = v.safeParse(field, value);
  if (!parsed.success || parsed.output === null || plainCopy([parsed.output]) !== null) return parsed;
  return v.safeParse(
    v.never('holds a number that is not finite'),
    value,
  ) as v.SafeParseResult<v.GenericSchema>;
}
