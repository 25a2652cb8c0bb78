import type { Params } from '../../model/document.ts';
import { orderOf, sumsOf } from '../../model/order-rows.ts';
import type { Overdue } from '../../model/watched.ts';
import type { DataStoreState, OddOrder } from './state.ts';

/** Looks whether the orders of these rows add up, and since when one does not. */
export function noteOrders(
  state: DataStoreState,
  keys: Iterable<number>,
  trace: number,
  nowMs: number,
): void {
  const { oddOrders } = state;
  for (const order of new Set([...keys].map(orderOf))) {
    const sums = sumsIn(state, order);
    if (sums === null || sums.total === sums.sum) oddOrders.delete(order);
    else if (!oddOrders.has(order)) oddOrders.set(order, { sinceMs: nowMs, trace });
  }
}

export function sumsIn({ rows }: DataStoreState, order: number): ReturnType<typeof sumsOf> {
  return sumsOf(order, (key) => rows.get(key)?.value);
}

/** The order that has not added up for longest, if that is longer than the rule allows. */
export function orderOverdue(
  state: DataStoreState,
  sticker: string,
  params: Params,
  nowMs: number,
): Overdue | null {
  if (sticker !== 'total-is-sum' || typeof params.withinMs !== 'number') return null;
  let first: readonly [order: number, odd: OddOrder] | null = null;
  for (const entry of state.oddOrders)
    if (first === null || entry[1].sinceMs < first[1].sinceMs) first = entry;
  if (first === null || first[1].sinceMs + params.withinMs > nowMs) return null;
  const [order, { sinceMs, trace }] = first;
  const sums = sumsIn(state, order);
  const text = `order ${order} has had a total of ${sums?.total} since ${sinceMs} ms, and its lines add up to ${sums?.sum}`;
  return { text, atMs: sinceMs + params.withinMs, trace };
}
