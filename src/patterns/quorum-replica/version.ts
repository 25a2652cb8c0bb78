import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { countIn, isVersionVector, join, type VersionVector } from '../../model/version-vector.ts';

/** A value as it was written once. */
export interface Version {
  /** `replica:n`, the n-th write that this replica coordinated. */
  readonly id: string;
  readonly value: unknown;
  readonly vector: VersionVector;
  /** The coordinator's own clock when it was written. */
  readonly clockMs: number;
  /** Ids of writes that lost against it, or against what it took the place of, although nobody knew them; the newest of each replica. */
  readonly beat: readonly string[];
}

/** Versions of a key that somebody sent; null for anything else, as when a client uses the operations of the replicas. */
export function readVersions(body: unknown): readonly Version[] | null {
  return Array.isArray(body) && body.every(isVersion) ? body : null;
}

function isVersion(version: unknown): boolean {
  const { id, vector, clockMs, beat } = fieldsOf(version);
  return (
    typeof id === 'string' &&
    isVersionVector(vector) &&
    Number.isFinite(clockMs) &&
    Array.isArray(beat) &&
    beat.every((loser) => typeof loser === 'string')
  );
}

export type ConflictRule = 'last-write-wins' | 'version-vectors';

/**
 * What remains of versions of one key that meet: those that no other one has seen. Where that is more than one, the rule decides. The
 * result does not depend on the order, and merging it again changes nothing (Shapiro et al., "Conflict-free replicated data types", 2011).
 */
export function merge(versions: readonly Version[], rule: ConflictRule): readonly Version[] {
  const byId = new Map<string, Version>();
  for (const version of versions) {
    const known = byId.get(version.id);
    byId.set(version.id, known === undefined ? version : unite(known, version));
  }
  const all = [...byId.values()];
  all.sort((a, b) => a.clockMs - b.clockMs || (a.id < b.id ? -1 : 1));
  // Of two that have seen each other, which only last write wins brings about, the later one in this order stays.
  const left = all.filter(
    ({ id, vector }, i) =>
      !all.some((other, k) => k !== i && hasSeen(other.vector, id) && (k > i || !hasSeen(vector, other.id))),
  );
  if (all.length <= 1 || rule === 'version-vectors') return left;
  const winner = left[left.length - 1];
  const losers = left.slice(0, -1).map(({ id }) => id);
  const beat = all.flatMap((each) => each.beat).filter((id) => !all.some((each) => hasReplaced(each, id)));
  return [{ ...winner, vector: join(all.map(({ vector }) => vector)), beat: newest([...losers, ...beat]) }];
}

/** Whether a write has been seen: who has seen one of a replica has seen all that it had coordinated of the key before. */
function hasSeen(vector: VersionVector, id: string): boolean {
  return countIn(vector, id.slice(0, id.indexOf(':'))) >= numberOf(id);
}

/** Whether a write was known when this version, or one before it, took its place. */
function hasReplaced({ id: own, vector, beat }: Version, id: string): boolean {
  return id !== own && hasSeen(vector, id) && !beat.includes(id);
}

export function isSame(a: readonly Version[], b: readonly Version[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i].id);
}

const beatMax = 50;

/** The same in whatever order the ids come. */
export function newest(ids: readonly string[]): readonly string[] {
  const all = [...new Set(ids)];
  if (all.length > 1) all.sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  return all.slice(-beatMax);
}

/** Of the write with this id among those of its replica. */
export function numberOf(id: string): number {
  return Number(id.slice(id.indexOf(':') + 1));
}

/** The same write, as two know it. */
function unite(a: Version, b: Version): Version {
  return {
    ...a,
    vector: join([a.vector, b.vector]),
    beat: newest([...a.beat, ...b.beat]),
  };
}
