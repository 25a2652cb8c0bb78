import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { amountOf, lineKey, orderOf, rootKey, totalOf } from '../../model/order-rows.ts';
import type { RowWrite } from '../../model/row-writes.ts';
import { isRecord } from '../../model/stable-json.ts';
import type { RepositoryPlan } from './plan.ts';
import type { Loaded, RepositoryState, Session } from './state.ts';

export type RepositoryContext = NodeContext<RepositoryPlan>;

/** The wire to the store: there is only one. */
const STORE = 0;

/**
 * A part of the request asks the repository for its order and all lines. What the identity map has is not asked for again. Returns whether all of
 * it is here; otherwise a query is out.
 */
export function find(state: RepositoryState, session: Session, context: RepositoryContext): boolean {
  const { order, manner, loaded } = session;
  const keys = [rootKey(order), ...Array.from({ length: manner.lines }, (_, i) => lineKey(order, i + 1))];
  session.found = new Map();
  session.missing = [];
  session.step = 'load';
  for (const key of keys) {
    const place = manner.identityMap ? loaded.findIndex((row) => row.key === key) : -1;
    if (place >= 0) session.found.set(key, place);
    else session.missing.push(key);
  }
  if (session.missing.length === 0) state.counts.queriesAvoided += manner.isLazy ? keys.length : 1;
  return !askNext(state, session, context);
}

/** Sends the next query of those that are missing, if any: one for all of them, or one for each. */
export function askNext(state: RepositoryState, session: Session, context: RepositoryContext): boolean {
  const { missing, manner } = session;
  if (missing.length === 0) return false;
  ask(state, session, missing.splice(0, manner.isLazy ? 1 : missing.length), context);
  return true;
}

/** Reads one row again, past the identity map, because another version stands than the one that was read. */
export function ask(
  state: RepositoryState,
  session: Session,
  keys: readonly number[],
  context: RepositoryContext,
): void {
  state.counts.queries++;
  session.asked = [...keys];
  session.call = context.call(STORE, context.plan.read, session.row, {
    body: { keys },
    key: rootKey(session.order),
  });
}

/** The rows that a query has brought, each a new object in memory; null if this is no answer of a store. */
export function rowsIn(session: Session, body: unknown): readonly Loaded[] | null {
  const { rows } = fieldsOf(body);
  if (!Array.isArray(rows)) return null;
  return session.asked.map((key) => {
    const row: unknown = rows.find((one) => isRecord(one) && one.key === key);
    const { value, version } = fieldsOf(row);
    const before = isRoot(key) ? totalOf(value) : amountOf(value);
    return { key, before, now: before, version: typeof version === 'number' ? version : 0 };
  });
}

/** The object that this part of the request has got for a row. It was found before. */
export function objectOf({ loaded, found }: Session, key: number): Loaded {
  return loaded[found.get(key) as number] as Loaded;
}

function isRoot(key: number): boolean {
  return key === rootKey(orderOf(key));
}

/** Sends rows to be written, all in one transaction of the store. */
export function sendWrite(
  state: RepositoryState,
  session: Session,
  rows: readonly Loaded[],
  context: RepositoryContext,
): void {
  const { calls, plan } = context;
  state.counts.writes++;
  session.call = context.call(STORE, plan.write, session.row, {
    body: {
      unit: calls.span[session.row],
      rows: rows.map((row) => rowWrite(row, session.manner.versionCheck)),
    },
    key: rootKey(session.order),
  });
}

function rowWrite({ key, now, version }: Loaded, versionCheck: boolean): RowWrite {
  const value = now === null ? {} : { value: isRoot(key) ? { total: now } : { amount: now } };
  return { key, seen: version, ...value, ...(versionCheck ? { ifVersion: version } : {}) };
}
