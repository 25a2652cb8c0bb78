import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { NOT_FOUND, OK } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { startWork, stopWork } from '../../model/work-step.ts';
import type { ProjectionPlan } from './plan.ts';
import { noteRead, wholeTable } from './staleness.ts';
import type { ProjectionState } from './state.ts';

type ProjectionContext = NodeContext<ProjectionPlan>;

const rowsPerAnswerMax = 50;
/** Index into the definition's `streams`. */
const KEY_STREAM = 0;

export const queryStation = new Station<ProjectionPlan>({
  begin(_state, request, context) {
    startWork(request, context.recordedMs(request, context.plan.queryMs), context);
  },
  stop: stopWork,
});

/**
 * Answers a query: `{ id }` for a row, `{ text }` for the rows in which it occurs, `{ all: true }` for the first ones. With `atLeast`,
 * the answer waits until the event at that position is in the table: who has written reads what it wrote.
 */
export function query(state: ProjectionState, request: number, context: ProjectionContext): void {
  const { calls } = context;
  const outcome = context.workedOutcome(request);
  if (outcome !== OK) {
    queryStation.finish(state.station, request, outcome, context);
    return;
  }
  const { atLeast } = fieldsOf(calls.requestBody.get(request));
  if (typeof atLeast === 'number' && atLeast > knownUpTo(state)) {
    state.waiters.push({ row: request, generation: calls.generation[request], atLeast });
    return;
  }
  answer(state, request, context);
}

/** Answers those who waited for an event that is in the table now. */
export function releaseWaiters(state: ProjectionState, context: ProjectionContext): void {
  if (state.waiters.length === 0) return;
  const { calls } = context;
  const waiting = state.waiters.splice(0);
  for (const waiter of waiting) {
    if (!calls.isSame(waiter.row, waiter.generation)) continue;
    if (waiter.atLeast > knownUpTo(state)) state.waiters.push(waiter);
    else answer(state, waiter.row, context);
  }
}

/** What is beyond the checkpoint and in the table counts; so do events that do not concern it. */
function knownUpTo({ applied, durable }: ProjectionState): number {
  return Math.max(applied, durable.reached);
}

function answer(state: ProjectionState, request: number, context: ProjectionContext): void {
  const { calls, nowMs } = context;
  const { checkpoint, reached, table } = state.durable;
  const { id, text, all } = fieldsOf(calls.requestBody.get(request));
  const isForMany = all === true || typeof text === 'string';
  const key = isForMany ? wholeTable : typeof id === 'string' ? id : someKey(request, context);
  noteRead(state.staleness, key, nowMs, reached);
  let rows: Readonly<Record<string, unknown>>[] = [];
  if (isForMany) {
    rows = rowsWith(state, typeof text === 'string' ? text.toLowerCase() : '');
  } else {
    const row = table.rows.get(key);
    if (row !== undefined) rows = [{ id: key, ...row.cells }];
  }
  calls.replyBody.set(request, { rows, checkpoint, upTo: knownUpTo(state) });
  const recorded = context.recordedOutcome(request);
  const found = isForMany || rows.length > 0 ? OK : NOT_FOUND;
  queryStation.finish(state.station, request, recorded === OK ? found : recorded, context);
}

function rowsWith({ durable }: ProjectionState, text: string): Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  for (const [key, { cells }] of durable.table.rows) {
    if (found.length >= rowsPerAnswerMax) break;
    const words = Object.values(cells).join(' ').toLowerCase();
    if (words.includes(text)) found.push({ id: key, ...cells });
  }
  return found;
}

function someKey(request: number, context: ProjectionContext): string {
  const { calls, plan } = context;
  const key = calls.key[request];
  return String(1 + (key === NONE ? context.below(plan.keys, KEY_STREAM) : key % plan.keys));
}
