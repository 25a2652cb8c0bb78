import type { StoreContents } from '../../model/node-kind.ts';
import type { CachePlan } from './plan.ts';
import type { CacheState } from './state.ts';

const rowsMax = 200;

export function cacheCounts({ counts }: CacheState): Readonly<Record<string, number>> {
  return { ...counts };
}

/** Share of the reads that were answered from the cache; null before the first. */
function hitRatio({ counts: { hits, misses } }: CacheState): number | null {
  return hits + misses === 0 ? null : hits / (hits + misses);
}

export function cacheReport(state: CacheState, plan: CachePlan): Readonly<Record<string, unknown>> {
  return {
    strategy: plan.strategy,
    entries: state.entries.size,
    hitRatio: hitRatio(state),
    dirty: state.dirty.size,
    lostKeys: state.lostKeys,
  };
}

export function cacheLine(state: CacheState): string {
  const ratio = hitRatio(state);
  const parts = [ratio === null ? '' : `hit rate ${Math.round(1000 * ratio) / 10} %`];
  if (state.loadsNow > 0) parts.push(state.loadsNow === 1 ? '1 load' : `${state.loadsNow} loads`);
  if (state.dirty.size > 0) parts.push(`${state.dirty.size} to write`);
  if (state.counts.lostWrites > 0) parts.push(`${state.counts.lostWrites} lost`);
  return parts.filter((part) => part !== '').join(' · ');
}

export function cacheContents(
  state: CacheState,
  _plan: CachePlan,
  _nowMs: number,
  clockMs: number,
): StoreContents {
  return {
    tables: [
      {
        title: 'Entries',
        columns: ['key', 'uses', 'fresh for ms', 'value'],
        rows: [...state.entries]
          .slice(-rowsMax)
          .map(([key, { uses, freshUntilMs, isNegative, value }]) => [
            key,
            uses,
            Number.isFinite(freshUntilMs) ? Math.max(0, Math.round(freshUntilMs - clockMs)) : 'for ever',
            isNegative ? 'not found' : value === null ? null : JSON.stringify(value),
          ]),
        total: state.entries.size,
      },
      {
        title: 'Not at the origin yet',
        columns: ['key', 'value'],
        rows: [...state.dirty].slice(-rowsMax).map(([key, { body }]) => [key, JSON.stringify(body)]),
        total: state.dirty.size,
      },
    ],
  };
}
