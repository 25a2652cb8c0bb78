import type { TimerHandle } from '../../model/engine-context.ts';
import type { StationState } from '../../model/station-state.ts';
import type { TraceParent } from '../../model/trace-parent.ts';
import type { Entries } from './entries.ts';

/** Rows of the requests that wait for a load; the first of them has made the call. */
export type Flight = number[];

/** A write that has not gone to the origin yet. */
export interface DirtyWrite {
  readonly body: unknown;
  readonly operation: number;
  /** The newest request that wrote it. */
  readonly parent: TraceParent;
  /** Row of the call that is taking it there; NONE if none is. */
  call: number;
  sentMs: number;
  /** What the call takes there is an older write, and this one goes after it. */
  isOutdated: boolean;
}

interface CacheCounts {
  hits: number;
  misses: number;
  /** Served although a write that went through here had ended since the value was asked for. */
  oldHits: number;
  /** Served past their time while they were renewed. */
  staleHits: number;
  negativeHits: number;
  /** Misses that shared somebody else's load. */
  shared: number;
  /** Loads that were asked of the origin, and most of them at the same time. */
  loads: number;
  loadsAtOnceMax: number;
  expired: number;
  evicted: number;
  writes: number;
  /** Writes that went to the origin together with a later one of the same key. */
  merged: number;
  writtenBehind: number;
  /** Acknowledged writes that a crash took before they were at the origin. */
  lostWrites: number;
}

export interface CacheState {
  readonly station: StationState;
  readonly entries: Entries;
  /** By key, with single flight: the newest last, behind those that a write has overtaken. */
  readonly flights: Map<number, Flight[]>;
  /** Renewals in the background: key by row of the call. */
  readonly renewals: Map<number, { readonly key: number; readonly askedMs: number }>;
  readonly dirty: Map<number, DirtyWrite>;
  /** When the last write of a key ended. */
  readonly writtenMs: Map<number, number>;
  loadsNow: number;
  writeTimer: TimerHandle;
  /** Keys of lost writes, the newest last. */
  lostKeys: number[];
  readonly counts: CacheCounts;
}

export function createCache(station: StationState): CacheState {
  return {
    station,
    entries: new Map(),
    flights: new Map(),
    renewals: new Map(),
    dirty: new Map(),
    writtenMs: new Map(),
    loadsNow: 0,
    writeTimer: 0,
    lostKeys: [],
    counts: {
      hits: 0,
      misses: 0,
      oldHits: 0,
      staleHits: 0,
      negativeHits: 0,
      shared: 0,
      loads: 0,
      loadsAtOnceMax: 0,
      expired: 0,
      evicted: 0,
      writes: 0,
      merged: 0,
      writtenBehind: 0,
      lostWrites: 0,
    },
  };
}
