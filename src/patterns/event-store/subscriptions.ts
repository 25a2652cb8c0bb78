import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import {
  type EventStoreState,
  eventAt,
  type StoredEvent,
  traceParentOfEvent,
} from '../../model/event-sourcing/event-store.ts';
import { type Delivery, fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { OK } from '../../model/outcome.ts';
import type { EventStorePlan } from './plan.ts';
import { DELIVERY_TIMER, type EventStoreNodeState, type Subscription } from './state.ts';

type StoreContext = NodeContext<EventStorePlan>;

/** Of one delivery; EventStoreDB has such a window, too (`maxSearchWindow`). */
const passedMax = 1000;

/**
 * Delivery at least once, in order, one batch at a time. The checkpoint is the subscriber's: every answer says where it stands, and the
 * store goes on from there. So losing, doubling and overtaking on the wire, a crash on either side, a lost checkpoint and a
 * rebuild from zero are all the same case (go-back-N).
 */
export function connectAll(state: EventStoreNodeState, context: StoreContext): void {
  state.subscriptions = context.plan.subscriptions.map(({ wire, to }) => ({
    wire,
    to,
    checkpoint: 0,
    isConnected: false,
    types: null,
    call: NONE,
    upTo: 0,
    timer: 0,
    failures: 0,
  }));
  for (let i = 0; i < state.subscriptions.length; i++) deliver(state, i, context);
}

/** Lets go of all deliveries and timers, as a crash or a change of wires does. */
export function disconnectAll(state: EventStoreNodeState, context: StoreContext): void {
  for (const subscription of state.subscriptions) {
    if (subscription.timer !== 0) context.cancel(subscription.timer);
    if (subscription.call !== NONE) context.abandonCall(subscription.call);
    subscription.timer = 0;
    subscription.call = NONE;
    subscription.isConnected = false;
  }
}

/** Something was appended behind `before`: tells those who have heard everything up to there. */
export function deliverLive(state: EventStoreNodeState, before: number, context: StoreContext): void {
  for (const [i, { call, isConnected, checkpoint }] of state.subscriptions.entries()) {
    if (call === NONE && isConnected && checkpoint >= before) deliver(state, i, context);
  }
}

/** The timer of a subscription: its acknowledgement is overdue, or it is asked again. */
export function deliveryTimer(state: EventStoreNodeState, i: number, context: StoreContext): void {
  const subscription = state.subscriptions[i];
  subscription.timer = 0;
  if (subscription.call !== NONE) {
    context.abandonCall(subscription.call);
    subscription.call = NONE;
    subscription.failures++;
    subscription.isConnected = false;
  }
  deliver(state, i, context);
}

/** A delivery has ended. */
export function delivered(state: EventStoreNodeState, call: number, context: StoreContext): void {
  const i = state.subscriptions.findIndex((subscription) => subscription.call === call);
  if (i < 0) return;
  const subscription = state.subscriptions[i];
  const { calls, plan } = context;
  context.cancel(subscription.timer);
  subscription.timer = 0;
  subscription.call = NONE;
  const before = subscription.isConnected ? subscription.checkpoint : NONE;
  if (calls.outcome[call] === OK) {
    const body = calls.replyBody.get(call);
    if (typeof fieldsOf(body).checkpoint !== 'number') noteTaken(call, context);
    acknowledge(subscription, body);
  } else {
    subscription.isConnected = false;
    subscription.failures++;
  }
  subscription.timer = context.after(waitMs(state, subscription, before, plan), DELIVERY_TIMER, i);
}

/** How long to wait with the next delivery. Something always takes time when nothing has moved on, so that no two can spin in an instant. */
function waitMs(
  { store }: EventStoreNodeState,
  subscription: Subscription,
  before: number,
  plan: EventStorePlan,
): number {
  const { checkpoint, isConnected, upTo } = subscription;
  if (!isConnected || checkpoint >= store.head) return plan.heartbeatMs;
  if (before === NONE || checkpoint > before) return 0;
  // It has gone back, as a rebuild does; or it is stuck where it was.
  if (checkpoint < before) return Math.min(1, plan.heartbeatMs);
  // It carried nothing, and something was appended meanwhile: that has not been tried yet.
  if (upTo <= before) return Math.min(1, plan.heartbeatMs);
  subscription.failures++;
  return plan.heartbeatMs;
}

function deliver(state: EventStoreNodeState, i: number, context: StoreContext): void {
  const { plan } = context;
  const { store } = state;
  const subscription = state.subscriptions[i];
  if (subscription.timer !== 0) context.cancel(subscription.timer);
  const after = subscription.isConnected ? subscription.checkpoint : NONE;
  const { upTo, events, passed } =
    after === NONE ? { upTo: NONE, events: [], passed: [] } : batchFor(store, after, subscription, plan);
  const { epoch } = state;
  const body: Delivery = { epoch, after, upTo, events, passed, head: store.head, sentMs: context.nowMs };
  subscription.upTo = upTo;
  subscription.call = context.call(i, plan.deliver, NONE, { body });
  subscription.timer = context.after(plan.ackTimeoutMs, DELIVERY_TIMER, i);
}

/** The events behind a position that a subscriber wants, and which it passes by on the way: at most so many that a message has a size. */
function batchFor(
  store: EventStoreState,
  after: number,
  { types }: Subscription,
  { batchSize, upcasters }: EventStorePlan,
): Pick<Delivery, 'upTo' | 'events' | 'passed'> {
  const events: StoredEvent[] = [];
  const passed: [number, string][] = [];
  let upTo = after;
  while (upTo < store.head && events.length < batchSize && passed.length < passedMax) {
    const event = eventAt(store, ++upTo, upcasters);
    // Filters see the type of today.
    if (types === null || types.includes(event.type)) events.push(event);
    else passed.push([event.position, event.type]);
  }
  return { upTo, events, passed };
}

/** Somebody who does not handle events one by one has taken them all; on the traces of the events only the store can note that. */
function noteTaken(call: number, context: StoreContext): void {
  const { events, sentMs } = context.calls.requestBody.get(call) as Delivery;
  for (const event of events) {
    const { type: what, timeMs: sinceMs } = event;
    const parent = traceParentOfEvent(event);
    context.spanCarried({ parent, what, carrier: call, sinceMs, fromMs: sentMs });
  }
}

/** Whoever answers without a checkpoint, as a plain service does, has taken everything. */
function acknowledge(subscription: Subscription, body: unknown): void {
  const { checkpoint, types } = fieldsOf(body);
  subscription.checkpoint = typeof checkpoint === 'number' ? checkpoint : Math.max(0, subscription.upTo);
  subscription.types = Array.isArray(types) ? types : null;
  subscription.isConnected = true;
}
