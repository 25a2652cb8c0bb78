import { streamName } from './event-sourcing/domain.ts';
import { bankAccount } from './event-sourcing/domains/bank-account.ts';
import { availableOf, type InventoryItem, inventoryItem } from './event-sourcing/domains/inventory-item.ts';
import type { StoredEvent } from './event-sourcing/event-store.ts';
import { whyUnreadable } from './event-sourcing/message.ts';
import { addMoney } from './event-sourcing/money.ts';
import type { Cells } from './event-sourcing/projection.ts';
import type { EventPlace, EventRule, Finding, WatchedEvents } from './watched.ts';

interface Charges {
  /** Position of the charge, by what it was for. */
  readonly charged: Map<string, number>;
  /** The order that each payment's stream is for. */
  readonly orders: Map<string, string>;
}

const chargedOnce: EventRule<Charges> = {
  initial: () => ({ charged: new Map(), orders: new Map() }),
  event(state, event) {
    const { type, stream, position, timeMs } = event;
    if (type === 'payment-authorised') state.orders.set(stream, orderOf(event.data));
    if (type !== 'payment-captured' && type !== 'order-paid') return null;
    const order = type === 'order-paid' ? stream : (state.orders.get(stream) ?? stream);
    // An order that is marked paid and its captured payment are two sides of one charge.
    const key = `${type} ${order}`;
    const before = state.charged.get(key);
    if (before === undefined) {
      state.charged.set(key, position);
      return null;
    }
    const text = `${order} was charged by event ${before} and again by event ${position}`;
    return { text, atMs: timeMs, event };
  },
};

const stockNotNegative: EventRule<Map<string, InventoryItem>> = {
  initial: () => new Map(),
  event(items, event) {
    if (whyUnreadable(inventoryItem.events, event) !== null) return null;
    const { stream, timeMs } = event;
    // Items of this domain only ever come from its own decider.
    const before = (items.get(stream) ?? inventoryItem.decider.initialState()) as InventoryItem;
    const item = inventoryItem.decider.evolve(before, event) as InventoryItem;
    items.set(stream, item);
    const available = availableOf(item);
    if (item.onHand >= 0 && available >= 0) return null;
    const text =
      item.onHand < 0
        ? `${stream} has ${item.onHand} in the house`
        : `of ${stream}, ${-available} more are reserved than there are`;
    return { text, atMs: timeMs, event };
  },
};

interface Waiting {
  readonly place: EventPlace;
  readonly sinceMs: number;
}

/** Of the domain of orders, and of the choreography. */
const orderEnds = new Set(['order-shipped', 'order-cancelled', 'parcel-sent', 'payment-given-back']);

const paidOrderEnds: EventRule<Map<string, Waiting>> = {
  initial: () => new Map(),
  event(waiting, event) {
    const { type, stream, position, correlation, causation, timeMs } = event;
    if (type === 'order-paid' || type === 'payment-taken') {
      const place = { stream, position, correlation, causation };
      if (!waiting.has(stream)) waiting.set(stream, { place, sinceMs: timeMs });
    } else if (orderEnds.has(type)) waiting.delete(stream);
    return null;
  },
  due(waiting, nowMs, params) {
    const withinMs = Number(params.withinMs);
    // The oldest stands first.
    for (const [stream, { place, sinceMs }] of waiting) {
      if (nowMs - sinceMs <= withinMs) return null;
      const text = `${stream} was paid by event ${place.position} and has neither shipped nor been cancelled within ${withinMs} ms`;
      return { text, atMs: sinceMs + withinMs, event: place };
    }
    return null;
  },
};

/** The rules about events, by the kind of sticker. Their states are theirs alone. */
export const eventRules: ReadonlyMap<string, EventRule<unknown>> = new Map<string, EventRule<never>>([
  ['charged-once', chargedOnce as EventRule<never>],
  ['stock-not-negative', stockNotNegative as EventRule<never>],
  ['paid-order-ends', paidOrderEnds as EventRule<never>],
]) as ReadonlyMap<string, EventRule<unknown>>;

/** A balance in the account summary against the account's own events up to the newest that is in its row. */
export function balanceFinding(
  key: string,
  row: { readonly position: number; readonly cells: Cells },
  events: WatchedEvents,
): Finding | null {
  if (row.position > events.head) return null;
  let sum = 0;
  let last: StoredEvent | null = null;
  for (const event of events.stream(streamName(bankAccount.name, key))) {
    if (event.position > row.position) break;
    last = event;
    // What cannot be read counts for nothing, as in the projection.
    if (whyUnreadable(bankAccount.events, event) !== null) continue;
    const { initial = 0, amount = 0 } = event.data as { readonly initial?: number; readonly amount?: number };
    sum = addMoney(sum, event.type === 'money-withdrawn' ? -amount : initial + amount);
  }
  if (last === null || row.cells.balance === sum) return null;
  const text = `the balance of account ${key} is ${String(row.cells.balance)}, and its events up to ${row.position} add up to ${sum}`;
  return { text, atMs: last.timeMs, event: last };
}

function orderOf(data: unknown): string {
  const { order } = (data ?? {}) as { readonly order?: unknown };
  return `order ${String(order)}`;
}
