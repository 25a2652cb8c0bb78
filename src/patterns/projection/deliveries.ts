import type { NodeContext } from '../../model/engine-context.ts';
import { eventShapes } from '../../model/event-sourcing/domains.ts';
import { type StoredEvent, traceParentOfEvent } from '../../model/event-sourcing/event-store.ts';
import { hasType } from '../../model/event-sourcing/message.ts';
import { applyEvent, createTable, whyPoison } from '../../model/event-sourcing/projection.ts';
import type { Acknowledgement, Delivery } from '../../model/event-sourcing/wire-messages.ts';
import { readDelivery } from '../../model/event-sourcing/wire-messages.ts';
import { BAD_REQUEST, CANCELLED, CONNECTION_REFUSED, OK, TIMEOUT, UNAVAILABLE } from '../../model/outcome.ts';
import { putAside } from './dead-letters.ts';
import type { ProjectionPlan } from './plan.ts';
import { judgeByEvent, judgeCaughtUp } from './staleness.ts';
import { CHECKPOINT_TIMER, type DeadLetter, HANDLED_TIMER, type ProjectionState } from './state.ts';

type ProjectionContext = NodeContext<ProjectionPlan>;

/** Deliveries that may wait; there are more than one only when the wire doubles them or the store gave one up. */
const inboxMax = 16;

/** The one instance that there is, for faults that slow it down. */
const INSTANCE = 0;

/** Events have come. */
export function receive(state: ProjectionState, request: number, context: ProjectionContext): void {
  if (!state.isUp) {
    context.reply(request, CONNECTION_REFUSED);
    return;
  }
  if (readDelivery(context.calls.requestBody.get(request)) === null) {
    context.reply(request, BAD_REQUEST);
    return;
  }
  if (state.inbox.length >= inboxMax) {
    context.reply(request, UNAVAILABLE);
    return;
  }
  state.inbox.push(request);
  if (state.inbox.length === 1) begin(state, context);
}

/** Nobody waits for the acknowledgement of a delivery any more. */
export function forget(state: ProjectionState, request: number, context: ProjectionContext): void {
  const place = state.inbox.indexOf(request);
  if (place === 0) {
    stopHandler(state, context);
    keepCheckpoint(state);
  }
  state.inbox.splice(place, 1);
  context.drop(request, context.calls.deadlineMs[request] <= context.nowMs ? TIMEOUT : CANCELLED);
  if (place === 0) begin(state, context);
}

/** The handler is done with an event. */
export function handled(state: ProjectionState, context: ProjectionContext): void {
  state.timer = 0;
  const stored = currentEvent(state, context);
  if (stored === null) return;
  notePassed(state, stored.position - 1, context);
  // What faults make of it on the way into the handler keeps its place.
  const event = context.message(stored) as StoredEvent;
  const reason = state.skipping === event.position ? 'put aside by hand' : whyUnhandled(context.plan, event);
  if (reason !== null && !dealWithPoison(state, event, reason, context)) return;
  if (reason === null) apply(state, event, context);
  context.spanCarried({
    parent: traceParentOfEvent(stored),
    what: stored.type,
    carrier: state.inbox[0],
    sinceMs: stored.timeMs,
    fromMs: state.fromMs,
  });
  state.applied = event.position;
  state.durable.lookedAt = Math.max(state.durable.lookedAt, event.position);
  state.sinceCheckpoint++;
  state.at++;
  if (state.crashesBeforeCheckpoint || context.reached('before-checkpoint', INSTANCE)) return;
  if (state.sinceCheckpoint >= context.plan.checkpointEvery) writeCheckpoint(state, context);
  else next(state, context);
}

export function checkpointWritten(state: ProjectionState, context: ProjectionContext): void {
  state.timer = 0;
  keepCheckpoint(state);
  next(state, context);
}

/** Stops in the middle, keeps what is done, and says so to whoever delivers. */
export function stopAndAcknowledge(state: ProjectionState, context: ProjectionContext): void {
  stopHandler(state, context);
  keepCheckpoint(state);
  for (const request of state.inbox.splice(0)) acknowledge(state, request, context);
}

/** A crash: what is in memory is lost, and the connections are reset. */
export function loseDeliveries(state: ProjectionState, context: ProjectionContext): void {
  stopHandler(state, context);
  state.applied = state.durable.checkpoint;
  state.sinceCheckpoint = 0;
  for (const request of state.inbox.splice(0)) context.reply(request, CONNECTION_REFUSED);
}

/** Empties the table and starts from zero. What stopped it is met again, if it is still there. */
export function startOver(state: ProjectionState, context: ProjectionContext): void {
  const { durable } = state;
  if (state.mode === 'poisoned') {
    state.mode = 'running';
    context.transition('poisoned', 'running', 'it starts over');
  }
  state.skipping = 0;
  durable.table = createTable();
  durable.checkpoint = 0;
  durable.reached = 0;
  durable.lookedAt = 0;
  durable.passedBy.clear();
  durable.deadLetters = [];
  durable.deadLetterCount = 0;
  durable.twice.clear();
  state.applied = 0;
  state.sinceCheckpoint = 0;
  state.poison = null;
  state.rebuilds++;
}

/** Takes up the first delivery of the inbox. */
function begin(state: ProjectionState, context: ProjectionContext): void {
  for (;;) {
    if (state.inbox.length === 0) return;
    const delivery = deliveryOf(state.inbox[0], context);
    followEpoch(state, delivery, context);
    state.head = Math.max(state.head, delivery.head);
    state.at = 0;
    // What follows something that is not here yet is of no use; nor is anything while it stands still.
    const isNext = delivery.after >= 0 && delivery.after <= state.applied;
    if (state.mode === 'running' && isNext && !leavesOutWanted(delivery, context.plan)) {
      next(state, context);
      return;
    }
    noteOldest(state, delivery);
    acknowledgeFirst(state, context);
  }
}

/** It was sent to the read model that this was before: what only the new one wants would be passed by for ever. */
function leavesOutWanted({ passed }: Delivery, { types }: ProjectionPlan): boolean {
  return passed.some(([, type]) => types.includes(type));
}

/** Takes up the next event of the delivery; at its end, acknowledges and goes on to the next delivery. */
function next(state: ProjectionState, context: ProjectionContext): void {
  const { plan } = context;
  const event = currentEvent(state, context);
  if (event !== null) {
    state.oldestMs = event.timeMs;
    state.fromMs = context.nowMs;
    const ms = state.slowedBy.reduce((product, factor) => product * factor, plan.handleMs);
    state.timer = context.after(context.workMs(ms, INSTANCE), HANDLED_TIMER, 0);
    return;
  }
  if (state.sinceCheckpoint > 0) {
    writeCheckpoint(state, context);
    return;
  }
  const { upTo, head, sentMs } = deliveryOf(state.inbox[0], context);
  notePassed(state, upTo, context);
  state.applied = Math.max(state.applied, upTo);
  keepCheckpoint(state);
  // Until the next delivery comes, all that is known of the next event is that it is no older than the last.
  if (state.applied >= state.head) state.oldestMs = Number.NaN;
  if (state.applied >= head) judgeCaughtUp(state.staleness, sentMs);
  acknowledgeFirst(state, context);
  begin(state, context);
}

/** The next event of the delivery that was not handled before; null at its end. */
function currentEvent(state: ProjectionState, context: ProjectionContext): StoredEvent | null {
  const { events } = deliveryOf(state.inbox[0], context);
  while (state.at < events.length && events[state.at].position <= state.applied) state.at++;
  return state.at < events.length ? events[state.at] : null;
}

/** Everything up to here that was not handled is of a type that it does not ask for: the store has left it out. Says so once for each type. */
function notePassed(
  { applied, durable, inbox }: ProjectionState,
  upTo: number,
  context: ProjectionContext,
): void {
  const from = Math.max(applied, durable.lookedAt);
  if (upTo <= from) return;
  const { passedBy } = durable;
  for (const [position, type] of (deliveryOf(inbox[0], context) as Delivery).passed) {
    if (position <= from || position > upTo) continue;
    const before = passedBy.get(type) ?? 0;
    if (before === 0) context.note(`It has no handler for ${type}: such events pass it by.`);
    passedBy.set(type, before + 1);
  }
  durable.lookedAt = upTo;
}

/** A type that it did not ask for may still be on its way when it becomes another read model; one that nobody knows stops it. */
function whyUnhandled({ projection }: ProjectionPlan, event: StoredEvent): string | null {
  if (!hasType(eventShapes, event.type)) return `nobody knows the type ${event.type}`;
  return whyPoison(projection, event);
}

function apply(state: ProjectionState, event: StoredEvent, context: ProjectionContext): void {
  const { durable, lag } = state;
  const { projection, idempotent } = context.plan;
  const keys = [applyEvent(projection, durable.table, event, idempotent)].flat();
  state.handled++;
  state.touched = keys;
  state.poison = null;
  if (event.position <= durable.reached) {
    state.repeated++;
    if (!idempotent) for (const key of keys) durable.twice.add(key);
    return;
  }
  durable.reached = event.position;
  judgeByEvent(state.staleness, keys, event);
  if (event.position <= lag.newest) return;
  lag.newest = event.position;
  lag.lastMs = context.nowMs - event.timeMs;
  lag.count++;
  lag.sumMs += lag.lastMs;
  lag.maxMs = Math.max(lag.maxMs, lag.lastMs);
}

/** Returns whether it goes on with the next event. */
function dealWithPoison(
  state: ProjectionState,
  event: StoredEvent,
  reason: string,
  context: ProjectionContext,
): boolean {
  const { position, stream, type } = event;
  const letter: DeadLetter = { position, stream, type, reason, atMs: context.nowMs };
  const { onPoison } = context.plan;
  if (onPoison === 'skip' || state.skipping === position) {
    putAside(state, letter);
    state.poison = null;
    state.skipping = 0;
    return true;
  }
  const attempts = state.poison?.position === position ? state.poison.attempts + 1 : 1;
  state.poison = { ...letter, attempts };
  if (onPoison === 'pause') {
    state.mode = 'poisoned';
    context.transition('running', 'poisoned', `event ${position}, ${type} of ${stream}: ${reason}`);
  }
  stopAndAcknowledge(state, context);
  return false;
}

function writeCheckpoint(state: ProjectionState, context: ProjectionContext): void {
  const ms = context.workMs(context.plan.checkpointMs, INSTANCE);
  state.timer = context.after(ms, CHECKPOINT_TIMER, 0);
}

function keepCheckpoint(state: ProjectionState): void {
  state.durable.checkpoint = state.applied;
  state.sinceCheckpoint = 0;
}

function stopHandler(state: ProjectionState, context: ProjectionContext): void {
  if (state.timer !== 0) context.cancel(state.timer);
  state.timer = 0;
}

/** The store has lost events: what they left in the table must go. */
function followEpoch(state: ProjectionState, { epoch }: Delivery, context: ProjectionContext): void {
  const { durable } = state;
  if (durable.epoch === epoch) return;
  if (durable.epoch >= 0) {
    startOver(state, context);
    state.head = 0;
    state.lag.newest = 0;
  }
  durable.epoch = epoch;
}

function acknowledgeFirst(state: ProjectionState, context: ProjectionContext): void {
  const request = state.inbox.shift();
  if (request !== undefined) acknowledge(state, request, context);
}

function acknowledge(state: ProjectionState, request: number, context: ProjectionContext): void {
  const body: Acknowledgement = { checkpoint: state.durable.checkpoint, types: context.plan.types };
  context.reply(request, OK, Number.NaN, body);
}

function noteOldest(state: ProjectionState, { events }: Delivery): void {
  if (state.head <= state.applied) state.oldestMs = Number.NaN;
  const missing = events.find(({ position }) => position > state.applied);
  if (missing !== undefined) state.oldestMs = missing.timeMs;
}

/** Only what `readDelivery` has read comes into the inbox. */
function deliveryOf(request: number, { calls }: ProjectionContext): Delivery {
  return calls.requestBody.get(request) as Delivery;
}
