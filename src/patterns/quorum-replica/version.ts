import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { covers, isVersionVector, join, type VersionVector } from '../../model/version-vector.ts';

/** A value as it was written once. */
export interface Version {
  /** `replica:n`, the n-th write that this replica coordinated. */
  readonly id: string;
  readonly value: unknown;
  readonly vector: VersionVector;
  /** The coordinator's own clock when it was written. */
  readonly clockMs: number;
  /** When it was acknowledged, as far as is known here; Infinity if not. */
  readonly ackedMs: number;
  /** Ids of writes that lost against it although it did not know them. */
  readonly beat: readonly string[];
}

/** Versions of a key that somebody sent; null for anything else, as when a client uses the operations of the replicas. */
export function readVersions(body: unknown): readonly Version[] | null {
  return Array.isArray(body) && body.every(isVersion) ? body : null;
}

function isVersion(version: unknown): boolean {
  const { id, vector, clockMs, ackedMs, beat } = fieldsOf(version);
  return (
    typeof id === 'string' &&
    isVersionVector(vector) &&
    Number.isFinite(clockMs) &&
    typeof ackedMs === 'number' &&
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
  // Of two that have seen the same, the later one in this order stays.
  const left = all.filter(
    (version, i) =>
      !all.some(
        (other, k) =>
          k !== i && covers(other.vector, version.vector) && (k > i || !covers(version.vector, other.vector)),
      ),
  );
  if (left.length <= 1 || rule === 'version-vectors') return left;
  const winner = left[left.length - 1];
  const losers = left.slice(0, -1).flatMap(({ id, beat }) => [id, ...beat]);
  return [
    {
      ...winner,
      vector: join(left.map(({ vector }) => vector)),
      beat: [...new Set([...winner.beat, ...losers])].sort().slice(-beatMax),
    },
  ];
}

export function isSame(a: readonly Version[], b: readonly Version[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i].id);
}

const beatMax = 50;

/** The same write, as two know it. */
function unite(a: Version, b: Version): Version {
  return {
    ...a,
    vector: join([a.vector, b.vector]),
    ackedMs: Math.min(a.ackedMs, b.ackedMs),
    beat: [...new Set([...a.beat, ...b.beat])].sort().slice(-beatMax),
  };
}
