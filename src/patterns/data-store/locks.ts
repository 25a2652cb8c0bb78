import type { NodeContext } from '../../model/engine-context.ts';
import type { DataStorePlan } from './plan.ts';
import type { DataStoreState, Query } from './state.ts';

type DataStoreContext = NodeContext<DataStorePlan>;

/** Its argument is the row of a request. */
export const LOCK_TIMER = 1;

/** Takes the lock of a key, or a place in the line of those that wait for it. Returns whether the query has it. */
export function takeLock(
  state: DataStoreState,
  query: Query,
  key: number,
  context: DataStoreContext,
): boolean {
  const line = state.locks.get(key);
  if (line === undefined) {
    state.locks.set(key, [query.row]);
    return true;
  }
  line.push(query.row);
  query.waitsSinceMs = context.nowMs;
  state.counts.lockWaits++;
  const { lockTimeoutMs } = context.plan;
  query.waitTimer = lockTimeoutMs > 0 ? context.after(lockTimeoutMs, LOCK_TIMER, query.row) : 0;
  return false;
}

/** It has the lock that it waited for, or waits no longer. */
export function endWait(state: DataStoreState, query: Query, context: DataStoreContext): void {
  if (query.waitsSinceMs === null) return;
  const waitedMs = context.nowMs - query.waitsSinceMs;
  const { counts } = state;
  counts.lockWaitSumMs += waitedMs;
  counts.lockWaitMaxMs = Math.max(counts.lockWaitMaxMs, waitedMs);
  context.spanWait(query.row, query.waitsSinceMs);
  if (query.waitTimer !== 0) context.cancel(query.waitTimer);
  query.waitTimer = 0;
  query.waitsSinceMs = null;
}

/** Lets go of keys that the query has or waits for. Returns those that have got a lock by it, in the order of the keys. */
export function letGo(state: DataStoreState, { row }: Query, keys: readonly number[]): readonly Query[] {
  const granted: Query[] = [];
  for (const key of keys) {
    const line = state.locks.get(key);
    const place = line?.indexOf(row) ?? -1;
    if (line === undefined || place < 0) continue;
    line.splice(place, 1);
    if (line.length === 0) state.locks.delete(key);
    else if (place === 0) granted.push(state.queries.get(line[0] as number) as Query);
  }
  return granted;
}
