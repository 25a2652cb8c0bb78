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

/** Where the entries of each term end: [term, entries up to its last one], in order. Says all about a log but the writes. */
export type Runs = readonly (readonly [term: number, end: number])[];

export function runsOf(log: readonly LogEntry[]): Runs {
  const runs: [number, number][] = [];
  for (let i = 0; i < log.length; i++) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[0] === log[i].term) last[1] = i + 1;
    else runs.push([log[i].term, i + 1]);
  }
  return runs;
}

/** Entries that two logs have in common: a term has one leader, so the one log's entries of a term begin the other's. */
export function commonLength(log: Runs, other: Runs): number {
  let common = 0;
  for (const [term, end] of log) {
    const match = other.find(([each]) => each === term);
    if (match === undefined) break;
    common = Math.min(end, match[1]);
    if (end !== match[1]) break;
  }
  return common;
}

/** Index of the newest entry of each key. */
export function indexKeys(log: readonly LogEntry[]): Map<number, number> {
  const newest = new Map<number, number>();
  for (let i = 0; i < log.length; i++) newest.set(log[i].key, i);
  return newest;
}
