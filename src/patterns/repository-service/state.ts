import type { StationState } from '../../model/station-state.ts';
import type { Manner } from './plan.ts';

/** What a request does to one line. */
export interface LineChange {
  readonly line: number;
  readonly amount: number;
}

/** An object in memory that stands for a row: an order's root with its total, or a line with its amount. */
export interface Loaded {
  readonly key: number;
  /** As it was read or last written; null: there is no such row. */
  before: number | null;
  now: number | null;
  /** The version that was read, 0 for none. */
  version: number;
}

/**
 * What a request is at. `load`: a query is out. `think`: the handler works. `save-line`, `save-root`, `commit`: a write is out. `again-line`,
 * `again-root`: after a conflict, the row is read afresh.
 */
type Step = 'load' | 'think' | 'save-line' | 'save-root' | 'again-line' | 'again-root' | 'commit';

/** One request, from its beginning to its end: what an object-relational mapper calls a session. */
export interface Session {
  readonly row: number;
  readonly order: number;
  readonly isRead: boolean;
  readonly changes: readonly LineChange[];
  readonly manner: Manner;
  /** Every object that was loaded, oldest first. With an identity map no key comes twice. */
  loaded: Loaded[];
  /** By key, the place in `loaded` of the object that this part of the request has got. */
  found: Map<number, number>;
  /** Keys that are still to be asked for. */
  missing: number[];
  /** Those that the query that is out asks for. */
  asked: number[];
  /** Which of the changes it is at. */
  part: number;
  step: Step;
  /** What the line of this part has changed by: so does the total. */
  delta: number;
  /** The query or write that is out; NONE if there is none. */
  call: number;
  /** Saves that were asked for, and writes that were done. */
  saves: number;
  done: number;
  /** Tries after a conflict. */
  tries: number;
}

/** An order of which a request has written a part, or of which nobody knows what was written. */
export interface Unfinished {
  readonly order: number;
  readonly trace: number;
  readonly atMs: number;
  readonly verdict: 'half saved' | 'in doubt';
  /** Writes that were done, of those that the request needed. */
  readonly done: number;
  readonly of: number;
}

export interface RepositoryState extends StationState {
  /** Drawn once a run: which orders and lines requests are about that name none. */
  salt: number;
  /** By row of the request. */
  readonly sessions: Map<number, Session>;
  /** Newest last. */
  readonly unfinished: Unfinished[];
  readonly counts: Counts;
}

/** Counts of this run. */
export interface Counts {
  /** Requests that were saved whole, and that only looked. */
  saved: number;
  looked: number;
  /** Queries that were sent, and those that the identity map made needless. */
  queries: number;
  queriesAvoided: number;
  /** Writes that were sent, rows that were written, and rows that a unit of work did not need to write. */
  writes: number;
  rowsWritten: number;
  writesAvoided: number;
  conflicts: number;
  retries: number;
  /** Rows that were written over versions of others which nobody here had seen, and over copies of the same request. */
  lostUpdates: number;
  lostInside: number;
  halfSaved: number;
  inDoubt: number;
  /** Looks at an order whose total was not the sum of its lines. */
  oddReads: number;
}

/** Unfinished orders that are remembered. */
export const unfinishedMax = 200;

export function initialCounts(): Counts {
  return {
    saved: 0,
    looked: 0,
    queries: 0,
    queriesAvoided: 0,
    writes: 0,
    rowsWritten: 0,
    writesAvoided: 0,
    conflicts: 0,
    retries: 0,
    lostUpdates: 0,
    lostInside: 0,
    halfSaved: 0,
    inDoubt: 0,
    oddReads: 0,
  };
}
