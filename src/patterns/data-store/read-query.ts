import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { keyOfRequest } from '../../model/keyed-request.ts';
import { actOf, type DataStorePlan } from './plan.ts';
import type { DataStoreState, Query } from './state.ts';

/** Rows of one query. */
const queryRowsMax = 20;

/** What a request asks of a database of this model, or why such a database does not do it. */
export function readQuery(
  state: DataStoreState,
  row: number,
  { calls, plan, nowMs }: NodeContext<DataStorePlan>,
): Query | string {
  const body = fieldsOf(calls.requestBody.get(row));
  const act = actOf(calls.operation[row], plan);
  const keys = keysOf(row, body.keys, calls, plan);
  if (typeof keys === 'string') return keys;
  const model = plan.dataModel;
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
    const isFine = listed.every((key) => Number.isInteger(key) && key >= 0);
    if (!isFine || listed.length === 0 || listed.length > queryRowsMax)
      return `keys must be 1–${queryRowsMax} whole numbers from 0`;
    return [...new Set(listed as number[])].sort((a, b) => a - b);
  }
  const key = keyOfRequest(row, calls);
  if (key === NONE) return [];
  const isGrouped = dataModel === 'relational' || dataModel === 'document';
  return Array.from({ length: isGrouped ? rowsPerQuery : 1 }, (_, i) => key + i);
}
