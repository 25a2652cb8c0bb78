import { isRecord } from './stable-json.ts';

/** How many writes of each replica somebody has seen, by the replica's id (Parker et al., "Detection of Mutual Inconsistency in Distributed Systems", 1983). */
export type VersionVector = Readonly<Record<string, number>>;

/** Of a replica's writes, how many a vector has. Only its own keys count: a replica may be called `constructor`. */
export function countIn(vector: VersionVector, replica: string): number {
  return Object.hasOwn(vector, replica) ? vector[replica] : 0;
}

/** Whether `a` has seen everything that `b` has. */
export function covers(a: VersionVector, b: VersionVector): boolean {
  return Object.keys(b).every((replica) => countIn(a, replica) >= countIn(b, replica));
}

/** The least that has seen all that these have. */
export function join(vectors: readonly VersionVector[]): VersionVector {
  const joined: Record<string, number> = {};
  for (const vector of vectors) {
    for (const [replica, count] of Object.entries(vector))
      joined[replica] = Math.max(countIn(joined, replica), count);
  }
  return joined;
}

export function isVersionVector(value: unknown): value is VersionVector {
  return isRecord(value) && Object.values(value).every(Number.isFinite);
}
