import { NONE } from '../../model/call-table.ts';
import type { Change } from '../../model/change-feed.ts';
import type { OpenSearch, SearchIndexState } from './state.ts';

const openMax = 10_000;
const recentMax = 200;

export function noteSearch(state: SearchIndexState, key: number, atMs: number): void {
  state.counts.searches++;
  state.open.push({ atMs, key, checkpoint: state.checkpoint });
  if (state.open.length <= openMax) return;
  state.open.shift();
  state.counts.unjudged++;
}

/** An answer was old if a write that it should have known had been acknowledged before. `from` is the position before these changes. */
export function judge(state: SearchIndexState, from: number, changes: readonly Change[]): void {
  state.open = state.open.filter((search) => {
    const missed = changes.find(
      ({ key, ackedMs }, i) =>
        from + i >= search.checkpoint && ackedMs < search.atMs && (search.key === NONE || search.key === key),
    );
    if (missed === undefined) return true;
    noteStale(state, search, search.atMs - missed.ackedMs);
    return false;
  });
}

/** All that was acknowledged before `knownMs` is in the index: what is not old by now is not. */
export function settle(state: SearchIndexState, knownMs: number): void {
  state.open = state.open.filter(({ atMs }) => atMs > knownMs);
}

/** The log that these were answered from is no more. */
export function giveUpJudging(state: SearchIndexState): void {
  state.counts.unjudged += state.open.length;
  state.open = [];
}

function noteStale({ counts, recent }: SearchIndexState, { atMs, key }: OpenSearch, ageMs: number): void {
  counts.stale++;
  counts.staleAgeSumMs += ageMs;
  counts.staleAgeMaxMs = Math.max(counts.staleAgeMaxMs, ageMs);
  recent.push({ atMs, key, ageMs });
  if (recent.length > recentMax) recent.shift();
}
