import type { TimerHandle } from '../../model/engine-context.ts';
import type { RowWrite } from '../../model/row-writes.ts';
import type { StationState } from '../../model/station-state.ts';
import type { DataModel } from './plan.ts';

interface StoredRow {
  /** How often it was written; a row that comes again after it was taken away goes on from there. */
  readonly version: number;
  readonly value: unknown;
  readonly atMs: number;
  /** What it was written in: the same for all rows of one unit of work, however often it is sent. 0 where nobody has said. */
  readonly unit: number;
}

/** Since when an order's total is not what its lines add up to, and the trace of the write that left it so. */
export interface OddOrder {
  readonly sinceMs: number;
  readonly trace: number;
}

/** The newest points of a series, by their times, ascending. */
export interface Series {
  readonly times: number[];
  total: number;
}

/** A query that has a connection. */
export interface Query {
  /** The row of its request. */
  readonly row: number;
  readonly trace: number;
  readonly model: DataModel;
  /** What it is about, ascending; empty means everything. */
  readonly keys: readonly number[];
  readonly act: 'read' | 'write' | 'delete';
  readonly value: unknown;
  /** Of a write that says for each row what becomes of it; null where one value is for all. */
  readonly rows: readonly RowWrite[] | null;
  readonly unit: number;
  /** Of a key-value write: the version that must stand, null for any, and the one that stood when it began. */
  readonly ifVersion: number | null;
  readonly base: number;
  /** Of a time series: the time of a point, and the range of a read. */
  readonly timeMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Locks of `keys` that it has or had, and documents that it has written. */
  locked: number;
  done: number;
  /** Since when it waits for a lock; null while it does not. */
  waitsSinceMs: number | null;
  waitTimer: TimerHandle;
}

export interface DataStoreState extends StationState {
  /** On disk. */
  readonly rows: Map<number, StoredRow>;
  readonly series: Map<number, Series>;
  /** Versions that rows had when they were taken away: none of them is ever given again. */
  readonly gone: Map<number, number>;
  /** By number, the orders that do not add up. */
  readonly oddOrders: Map<number, OddOrder>;
  /** By row of the request. */
  readonly queries: Map<number, Query>;
  /** By key, the rows of those that want it: the first has it. */
  readonly locks: Map<number, number[]>;
  readonly counts: {
    reads: number;
    writes: number;
    /** Asked for something that such a database does not do. */
    refused: number;
    lockWaits: number;
    lockWaitSumMs: number;
    lockWaitMaxMs: number;
    lockTimeouts: number;
    /** Writes of a row that took the place of one that they had not seen, and writes whose expected version did not stand. */
    overwritten: number;
    conflicts: number;
    /** Document: changes of several of which only the first were written, and reads that saw such a thing half done. */
    halfWritten: number;
    tornReads: number;
    /** Time series: points older than the newest of their series, and those too old to be taken. */
    late: number;
    tooLate: number;
  };
}

export function createDataStore(station: StationState): DataStoreState {
  return {
    ...station,
    rows: new Map(),
    series: new Map(),
    gone: new Map(),
    oddOrders: new Map(),
    queries: new Map(),
    locks: new Map(),
    counts: {
      reads: 0,
      writes: 0,
      refused: 0,
      lockWaits: 0,
      lockWaitSumMs: 0,
      lockWaitMaxMs: 0,
      lockTimeouts: 0,
      overwritten: 0,
      conflicts: 0,
      halfWritten: 0,
      tornReads: 0,
      late: 0,
      tooLate: 0,
    },
  };
}
