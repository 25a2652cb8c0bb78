import { freeId, idPattern } from '../base/ids.ts';
import { documentLimits } from './document.ts';
import { show } from './fields.ts';
import type { Notices } from './notices.ts';
import type { Catalogue } from './registry-contract.ts';
import { ownMember } from './stable-json.ts';

/** What the repair of one document carries along. */
export interface Repair {
  readonly registry: Catalogue;
  readonly notices: Notices;
  /** Ids given so far. */
  readonly taken: Set<string>;
  /** What a foreign id became; references follow the first that bore it. */
  readonly renamed: Map<string, string>;
}

export type Foreign = Readonly<Record<string, unknown>>;

/** A free, well-formed id: the foreign one if it is that, else one made from it, with a notice. */
export function repairId(repair: Repair, raw: unknown, stem: string): string {
  const { taken, renamed, notices } = repair;
  const isWellFormed = typeof raw === 'string' && idPattern.test(raw);
  const id =
    isWellFormed && !taken.has(raw) ? raw : freeId(typeof raw === 'string' ? raw.slice(0, 200) : stem, taken);
  taken.add(id);
  if (typeof raw === 'string' && !renamed.has(raw)) renamed.set(raw, id);
  if (id !== raw) {
    const fault = isWellFormed ? 'is taken' : 'is not an id';
    notices.add(
      raw === undefined ? `an entry without an id is now ${id}` : `${show(raw)} ${fault}; it is now ${id}`,
    );
  }
  return id;
}

/** A number of a foreign record within [min, max]: clamped if outside, `fallback` if it is none. Absent is no notice where a default is natural. */
export function repairNumber(
  repair: Repair,
  owner: string,
  record: Foreign,
  key: string,
  range: { readonly min: number; readonly max: number; readonly fallback: number; readonly mayLack: boolean },
): number {
  const value = ownMember(record, key);
  const { min, max, fallback } = range;
  if (value === undefined && range.mayLack) return fallback;
  if (typeof value === 'number' && value >= min && value <= max) return value + 0;
  const instead = typeof value === 'number' ? Math.min(max, Math.max(min, value)) : fallback;
  repair.notices.add(`${owner}.${key} must be ${min}–${max}, got ${show(value)}; using ${instead}`);
  return instead;
}

export function repairTitle(repair: Repair, owner: string, raw: unknown, fallback: string): string {
  const max = documentLimits.titleLengthMax;
  if (raw === undefined) return fallback;
  if (typeof raw !== 'string' || raw.trim() === '') {
    repair.notices.add(
      `${owner}: the title must be 1–${max} characters, got ${show(raw)}; using "${fallback}"`,
    );
    return fallback;
  }
  if (raw.length <= max) return raw;
  repair.notices.add(`${owner}: the title must have at most ${max} characters, got ${raw.length}; it is cut`);
  // Never between the two halves of one character.
  return raw
    .trim()
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** Notices for keys that this build does not know. */
export function noticeStrangers(
  repair: Repair,
  owner: string,
  record: Foreign,
  known: readonly string[],
): void {
  for (const key of Object.keys(record)) {
    if (!known.includes(key))
      repair.notices.add(() => `${owner} has the unknown entry ${show(key)}; left out`);
  }
}

/** The id by which a document now knows what it referred to; the reference itself if nothing bore that id. */
export function followed(repair: Repair, raw: unknown): string | null {
  return typeof raw === 'string' ? (repair.renamed.get(raw) ?? null) : null;
}
