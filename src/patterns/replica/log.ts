import type { TraceParent } from '../../model/trace-parent.ts';

/** A write in the order in which the leader of a term took it. */
export interface LogEntry {
  readonly term: number;
  /** `replica:n`, the n-th write that this replica took as leader. */
  readonly id: string;
  readonly key: number;
  readonly value: unknown;
  /** The request that had it written. */
  readonly parent: TraceParent;
  /** When it was acknowledged, as far as is known here; Infinity if not. */
  ackedMs: number;
}

/**
 * Where the entries that a leader took in a term end: [term, leader, entries up to its last one], in order. Says all about a log but the
 * writes. The leader belongs to it, because a term has one only among replicas that know each other: one that led alone and was wired to
 * others later may have had the same term.
 */
export type Runs = readonly (readonly [term: number, leader: string, end: number])[];

export function runsOf(log: readonly LogEntry[]): Runs {
  const runs: [number, string, number][] = [];
  for (let i = 0; i < log.length; i++) {
    const last = runs[runs.length - 1];
    const { term } = log[i];
    const leader = leaderOf(log[i]);
    if (last !== undefined && last[0] === term && last[1] === leader) last[2] = i + 1;
    else runs.push([term, leader, i + 1]);
  }
  return runs;
}

/** Entries that two logs have in common: of what one leader took in one term, the one log has the beginning of what the other has. */
export function commonLength(log: Runs, other: Runs): number {
  let common = 0;
  for (const [i, [term, leader, end]] of log.entries()) {
    const match = other[i];
    if (match === undefined || match[0] !== term || match[1] !== leader) break;
    common = Math.min(end, match[2]);
    if (end !== match[2]) break;
  }
  return common;
}

/** Who took an entry as leader; the id of a node has no colon. */
export function leaderOf({ id }: LogEntry): string {
  return id.slice(0, id.indexOf(':'));
}

export function isSameEntry(a: LogEntry, term: number, id: string): boolean {
  return a.term === term && a.id === id;
}

/** Index of the newest entry of each key. */
export function indexKeys(log: readonly LogEntry[]): Map<number, number> {
  const newest = new Map<number, number>();
  for (let i = 0; i < log.length; i++) newest.set(log[i].key, i);
  return newest;
}
