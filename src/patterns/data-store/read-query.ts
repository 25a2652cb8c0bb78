import { isCount } from '../../base/is-count.ts';
import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { keyOfRequest } from '../../model/keyed-request.ts';
import { type RowWrite, readRowWrites } from '../../model/row-writes.ts';
import { actOf, type DataStorePlan } from './plan.ts';
import type { DataStoreState, Query } from './state.ts';

/** Rows of one query. */
const queryRowsMax = 20;
/** Rows of one write that says for each what becomes of it; one may come several times. */
const rowWritesMax = 40;

/** What a request asks of a database of this model, or why such a database does not do it. */
export function readQuery(
  state: DataStoreState,
  row: number,
  { calls, plan, nowMs }: NodeContext<DataStorePlan>,
): Query | string {
  const body = fieldsOf(calls.requestBody.get(row));
  const act = actOf(calls.operation[row], plan);
  const model = plan.dataModel;
  const rows = rowsOf(body.rows, act, model);
  if (typeof rows === 'string') return rows;
  const keys = rows === null ? keysOf(row, body.keys, calls, plan) : ascending(rows.map(({ key }) => key));
  if (typeof keys === 'string') return keys;
  if (model === 'key-value' && keys.length !== 1)
    return `a key-value store knows one key at a time and no scan, got ${keys.length} keys`;
  if (model === 'time-series' && act === 'delete') return 'a time series is only appended to';
  if (act !== 'read' && keys.length === 0) return 'a write needs to know the key';
  const number = (field: unknown, otherwise: number) =>
    typeof field === 'number' && Number.isFinite(field) ? field : otherwise;
  return {
    row,
    trace: calls.trace[row],
    model,
    keys,
    act,
    value: body.value ?? `w${calls.trace[row]}`,
    rows,
    unit: number(body.unit, 0),
    ifVersion: typeof body.ifVersion === 'number' ? body.ifVersion : null,
    base: state.rows.get(keys[0] ?? NONE)?.version ?? 0,
    timeMs: number(body.atMs, calls.startedMs[row]),
    fromMs: number(body.fromMs, 0),
    toMs: number(body.toMs, nowMs),
    locked: 0,
    done: 0,
    waitsSinceMs: null,
    waitTimer: 0,
  };
}

/** The keys that the body lists; otherwise the request's own and, where rows belong together, those behind it. */
function keysOf(
  row: number,
  listed: unknown,
  calls: NodeContext<DataStorePlan>['calls'],
  { dataModel, rowsPerQuery }: DataStorePlan,
): readonly number[] | string {
  if (Array.isArray(listed)) {
    const isFine = listed.every(isCount);
    if (!isFine || listed.length === 0 || listed.length > queryRowsMax)
      return `keys must be 1–${queryRowsMax} whole numbers from 0`;
    return ascending(listed as number[]);
  }
  const key = keyOfRequest(row, calls);
  if (key === NONE) return [];
  const isGrouped = dataModel === 'relational' || dataModel === 'document';
  return Array.from({ length: isGrouped ? rowsPerQuery : 1 }, (_, i) => key + i);
}

/** The rows of a write that says for each what becomes of it. */
function rowsOf(
  listed: unknown,
  act: Query['act'],
  model: DataStorePlan['dataModel'],
): readonly RowWrite[] | null | string {
  if (act !== 'write' || !Array.isArray(listed)) return null;
  return model === 'time-series'
    ? 'a time series takes points, not rows'
    : readRowWrites(listed, rowWritesMax);
}

function ascending(keys: readonly number[]): number[] {
  return [...new Set(keys)].sort((a, b) => a - b);
}
