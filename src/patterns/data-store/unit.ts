import type { NodeContext } from '../../model/engine-context.ts';
import { CONFLICT, OK, UNAVAILABLE } from '../../model/outcome.ts';
import type { RowWrite } from '../../model/row-writes.ts';
import { noteOrders } from './orders.ts';
import type { DataStorePlan } from './plan.ts';
import { type Answer, rowsMax, setRow } from './rows.ts';
import type { DataStoreState, Query } from './state.ts';

/**
 * Writes rows that each have a value of their own, all of them or none: a version that was expected and does not stand refuses all (`update …
 * where id = ? and version = ?`). Of the same row twice, the second finds what the first has written. Tells which rows were written over unseen;
 * what the same unit of work has written before is not unseen.
 */
export function commitRows(
  state: DataStoreState,
  query: Query,
  writes: readonly RowWrite[],
  { nowMs }: NodeContext<DataStorePlan>,
): Answer {
  const { rows, counts } = state;
  const refusal = whyConflict(state, writes);
  if (refusal !== null) {
    counts.conflicts++;
    return { outcome: CONFLICT, body: refusal };
  }
  const fresh = writes.filter(({ key, value }) => value !== undefined && !rows.has(key)).length;
  if (rows.size + fresh > rowsMax)
    return { outcome: UNAVAILABLE, body: { reason: `more than ${rowsMax} rows` } };
  counts.writes++;
  const overwritten: number[] = [];
  const touched = new Set<number>();
  for (const { key, value, seen } of writes) {
    const standing = rows.get(key);
    const isOwn = touched.has(key) || (query.unit !== 0 && standing?.unit === query.unit);
    if (seen !== undefined && seen !== (standing?.version ?? 0) && !isOwn) overwritten.push(key);
    setRow(state, key, value, query.unit, nowMs);
    touched.add(key);
  }
  counts.overwritten += overwritten.length;
  noteOrders(state, touched, query.trace, nowMs);
  const versions = [...touched].map((key) => [key, rows.get(key)?.version ?? 0]);
  return {
    outcome: OK,
    body: { key: query.keys[0], versions: Object.fromEntries(versions), overwritten },
  };
}

/** The first row at which another version stands than was expected. */
function whyConflict({ rows, gone }: DataStoreState, writes: readonly RowWrite[]) {
  /** What stands after the writes before: the version, 0 for nothing, and the last that was given. */
  const staged = new Map<number, { readonly stands: number; readonly last: number }>();
  for (const { key, value, ifVersion } of writes) {
    const version = rows.get(key)?.version;
    const { stands, last } = staged.get(key) ?? { stands: version ?? 0, last: version ?? gone.get(key) ?? 0 };
    if (ifVersion !== undefined && ifVersion !== stands)
      return { key, reason: `row ${key}: version ${ifVersion} expected, ${stands} stands` };
    staged.set(key, value === undefined ? { stands: 0, last } : { stands: last + 1, last: last + 1 });
  }
  return null;
}
