import { NONE } from '../../model/call-table.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { SearchIndexState } from './state.ts';

const rowsMax = 200;

export function searchIndexCounts({ counts, index }: SearchIndexState): Readonly<Record<string, number>> {
  return { ...counts, documents: index.documents.size, words: index.postings.size };
}

/** `staleSearches` are the newest 200, the oldest first; `key` is null where a text was searched for. */
export function searchIndexReport({
  checkpoint,
  lagMs,
  recent,
}: SearchIndexState): Readonly<Record<string, unknown>> {
  const staleSearches = recent.map(({ key, ...rest }) => ({ ...rest, key: key === NONE ? null : key }));
  return { checkpoint, lagMs, staleSearches };
}

export function searchIndexLine({ counts, lagMs }: SearchIndexState): string {
  const parts = counts.indexed === 0 ? [] : [`lag ${Math.round(lagMs)} ms`];
  if (counts.stale > 0) parts.push(`${counts.stale} stale`);
  return parts.join(' · ');
}

export function searchIndexContents(state: SearchIndexState): StoreContents {
  const { counts, index, recent } = state;
  const meanMs = counts.stale === 0 ? null : counts.staleAgeSumMs / counts.stale;
  return {
    facts: [
      { title: 'indexed up to', value: state.checkpoint, unit: '' },
      { title: 'lag at the last refresh', value: state.lagMs, unit: 'ms' },
      { title: 'searches', value: counts.searches, unit: '' },
      { title: 'old answers', value: counts.stale, unit: '' },
      { title: 'age of an old answer, mean', value: meanMs, unit: 'ms' },
      { title: 'age of an old answer, at most', value: counts.staleAgeMaxMs, unit: 'ms' },
    ],
    tables: [
      {
        title: 'Documents',
        columns: ['key', 'text'],
        rows: [...index.documents].slice(-rowsMax).map(([key, text]) => [key, text]),
        total: index.documents.size,
      },
      {
        title: 'Words',
        columns: ['word', 'documents'],
        rows: [...index.postings].slice(-rowsMax).map(([word, keys]) => [word, keys.size]),
        total: index.postings.size,
      },
      {
        title: 'Old answers',
        columns: ['time ms', 'key', 'age ms'],
        rows: recent.map(({ atMs, key, ageMs }) => [atMs, key === NONE ? null : key, ageMs]),
        total: counts.stale,
      },
    ],
  };
}
