import type { TimerHandle } from '../../model/engine-context.ts';
import type { StationState } from '../../model/station-state.ts';
import type { WordsIndex } from './words-index.ts';

/** A search that was answered and cannot be judged yet. */
export interface OpenSearch {
  readonly atMs: number;
  /** Document that was asked for; NONE if the whole index was. */
  readonly key: number;
  readonly checkpoint: number;
}

interface StaleSearch {
  readonly atMs: number;
  readonly key: number;
  /** Since when there had been something that it did not know. */
  readonly ageMs: number;
}

export interface SearchIndexState {
  readonly station: StationState;
  /** Durable, with its place in the log that it follows. */
  index: WordsIndex;
  checkpoint: number;
  /** Of the last entry that it has. */
  term: number;
  isUp: boolean;
  /** The question to the store; NONE if none is out. */
  call: number;
  timer: TimerHandle;
  /** Searches that wait until a write is in the index. */
  waiters: { readonly row: number; readonly generation: number; readonly atLeast: number }[];
  open: OpenSearch[];
  readonly recent: StaleSearch[];
  lagMs: number;
  readonly counts: {
    searches: number;
    found: number;
    stale: number;
    staleAgeSumMs: number;
    staleAgeMaxMs: number;
    /** Searches about which nothing can be said. */
    unjudged: number;
    indexed: number;
    refreshes: number;
    failedRefreshes: number;
    rebuilds: number;
  };
}
