import type { NodeContext } from '../../model/engine-context.ts';
import { BAD_REQUEST, CONFLICT, NOT_FOUND, OK, UNAVAILABLE } from '../../model/outcome.ts';
import type { DataStorePlan } from './plan.ts';
import { type Answer, rowsMax, setRow } from './rows.ts';
import type { DataStoreState, Query, Series } from './state.ts';
import { commitRows } from './unit.ts';

type DataStoreContext = NodeContext<DataStorePlan>;

/** The newest points that are kept of a series; older ones only count. */
const pointsMax = 1000;
/** Rows named in an answer. */
const namedMax = 20;

/** Does what a query asks for, all of it at this instant. */
export function commit(state: DataStoreState, query: Query, context: DataStoreContext): Answer {
  if (query.act === 'read') {
    state.counts.reads++;
    return query.model === 'time-series' ? readSeries(state, query) : readRows(state, query);
  }
  if (query.model === 'time-series') return append(state, query, context);
  if (query.rows !== null) return commitRows(state, query, query.rows, context);
  if (query.model === 'key-value') {
    const standing = state.rows.get(query.keys[0] as number)?.version ?? 0;
    if (query.ifVersion !== null && query.ifVersion !== standing) {
      state.counts.conflicts++;
      return {
        outcome: CONFLICT,
        body: { reason: `version ${query.ifVersion} expected, ${standing} stands` },
      };
    }
    if (query.ifVersion === null && standing !== query.base) state.counts.overwritten++;
  }
  return write(state, query, query.keys, context);
}

/** The next document of those that a query changes, by itself. */
export function commitOne(state: DataStoreState, query: Query, context: DataStoreContext): Answer {
  const key = query.keys[query.done] as number;
  const answer =
    query.rows === null
      ? write(state, query, [key], context)
      : commitRows(
          state,
          query,
          query.rows.filter((row) => row.key === key),
          context,
        );
  if (answer.outcome === OK) query.done++;
  return answer;
}

function write(
  state: DataStoreState,
  query: Query,
  keys: readonly number[],
  { nowMs }: DataStoreContext,
): Answer {
  const { rows, counts } = state;
  const isNew = keys.filter((key) => !rows.has(key)).length;
  if (query.act === 'write' && rows.size + isNew > rowsMax)
    return { outcome: UNAVAILABLE, body: { reason: `more than ${rowsMax} rows` } };
  counts.writes++;
  for (const key of keys)
    setRow(state, key, query.act === 'delete' ? undefined : query.value, query.unit, nowMs);
  const versions = keys.map((key) => [key, rows.get(key)?.version ?? 0]);
  return { outcome: OK, body: { key: keys[0], versions: Object.fromEntries(versions) } };
}

function readRows(state: DataStoreState, query: Query): Answer {
  const { rows, counts } = state;
  if (query.keys.length === 0) return { outcome: OK, body: { count: rows.size } };
  if (query.model === 'document' && isTorn(state, query)) counts.tornReads++;
  const found = query.keys.flatMap((key) => {
    const row = rows.get(key);
    return row === undefined ? [] : [{ key, version: row.version, value: row.value }];
  });
  // To select nothing is an answer; to get what is not there is none.
  const isMissing = found.length === 0 && query.model !== 'relational';
  return {
    outcome: isMissing ? NOT_FOUND : OK,
    body: { key: query.keys[0], rows: found.slice(0, namedMax) },
  };
}

/** Whether some change has written one of these documents and has another one of them still to write. */
function isTorn({ queries }: DataStoreState, { keys }: Query): boolean {
  for (const other of queries.values()) {
    if (other.done === 0 || other.act === 'read') continue;
    const places = keys.map((key) => other.keys.indexOf(key)).filter((place) => place >= 0);
    if (places.some((place) => place < other.done) && places.some((place) => place >= other.done))
      return true;
  }
  return false;
}

function append(state: DataStoreState, { keys, timeMs }: Query, { plan }: DataStoreContext): Answer {
  const { counts } = state;
  const [key] = keys as [number];
  const series: Series = state.series.get(key) ?? { times: [], total: 0 };
  const newestMs = series.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (timeMs < newestMs - plan.acceptLateMs) {
    counts.tooLate++;
    const reason = `the point is ${newestMs - timeMs} ms older than the newest, ${plan.acceptLateMs} ms are accepted`;
    return { outcome: BAD_REQUEST, body: { reason } };
  }
  if (timeMs < newestMs) counts.late++;
  if (!state.series.has(key)) {
    if (state.series.size >= rowsMax)
      return { outcome: UNAVAILABLE, body: { reason: `more than ${rowsMax} series` } };
    state.series.set(key, series);
  }
  counts.writes++;
  series.total++;
  let place = series.times.length;
  while (place > 0 && (series.times[place - 1] as number) > timeMs) place--;
  series.times.splice(place, 0, timeMs);
  if (series.times.length > pointsMax) series.times.shift();
  return { outcome: OK, body: { key, atMs: timeMs } };
}

function readSeries({ series }: DataStoreState, { keys, fromMs, toMs }: Query): Answer {
  const wanted = keys.length === 0 ? [...series.values()] : keys.flatMap((key) => series.get(key) ?? []);
  let points = 0;
  for (const { times } of wanted)
    for (const timeMs of times) if (timeMs >= fromMs && timeMs <= toMs) points++;
  return { outcome: OK, body: { key: keys[0] ?? null, series: wanted.length, points, fromMs, toMs } };
}
