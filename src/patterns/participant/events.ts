import type { NodeContext } from '../../model/engine-context.ts';
import { idOf, type StoredEvent, traceParentOfEvent } from '../../model/event-sourcing/event-store.ts';
import type { Acknowledgement, Delivery } from '../../model/event-sourcing/wire-messages.ts';
import { readDelivery } from '../../model/event-sourcing/wire-messages.ts';
import { BAD_REQUEST, CANCELLED, CONNECTION_REFUSED, OK, TIMEOUT, UNAVAILABLE } from '../../model/outcome.ts';
import type { TraceParent } from '../../model/trace-parent.ts';
import { flowStream, orderOfStream, reactionTo } from '../../model/transactions/choreography.ts';
import { carryOut, type Entry, refuse, resultOf, undo } from '../../model/transactions/ledger.ts';
import { readToldWork, unknownWork } from '../../model/transactions/order-work.ts';
import type { ParticipantPlan } from './plan.ts';
import { publish } from './publishing.ts';
import { noteDone } from './requests.ts';
import { EVENT_TIMER, type ParticipantState } from './state.ts';

type ParticipantContext = NodeContext<ParticipantPlan>;

/** Deliveries that may wait; more than one only when the wire doubles them or the store gave one up. */
const inboxMax = 16;
const INSTANCE = 0;

/** Events have come. They are handled one after the other. */
export function receive(state: ParticipantState, request: number, context: ParticipantContext): void {
  if (!state.isUp) context.reply(request, CONNECTION_REFUSED);
  else if (readDelivery(context.calls.requestBody.get(request)) === null) context.reply(request, BAD_REQUEST);
  else if (state.inbox.length >= inboxMax) context.reply(request, UNAVAILABLE);
  else if (state.inbox.push(request) === 1) begin(state, context);
}

/** Nobody waits for the acknowledgement of a delivery any more. */
export function forgetDelivery(state: ParticipantState, request: number, context: ParticipantContext): void {
  const place = state.inbox.indexOf(request);
  if (place === 0) stopEvent(state, context);
  state.inbox.splice(place, 1);
  context.drop(request, context.calls.deadlineMs[request] <= context.nowMs ? TIMEOUT : CANCELLED);
  if (place === 0) begin(state, context);
}

/** A crash: what was not finished is not in the ledger and will come again. */
export function loseDeliveries(state: ParticipantState, context: ParticipantContext): void {
  stopEvent(state, context);
  for (const request of state.inbox.splice(0)) context.reply(request, CONNECTION_REFUSED);
}

/** The work on an event is done: effect, checkpoint and news are one local transaction. */
export function eventHandled(state: ParticipantState, context: ParticipantContext): void {
  state.eventTimer = 0;
  const { events } = deliveryOf(state.inbox[0], context);
  const event = events[state.at];
  const parent = context.spanCarried({
    parent: traceParentOfEvent(event),
    what: event.type,
    carrier: state.inbox[0],
    sinceMs: event.timeMs,
    fromMs: state.eventFromMs,
  });
  react(state, event, parent, context);
  state.durable.checkpoint = event.position;
  state.at++;
  publish(state, context);
  next(state, context);
}

function begin(state: ParticipantState, context: ParticipantContext): void {
  while (state.inbox.length > 0) {
    const delivery = deliveryOf(state.inbox[0], context);
    followEpoch(state, delivery);
    state.at = 0;
    // What follows something that is not here yet is of no use.
    if (delivery.after >= 0 && delivery.after <= state.durable.checkpoint) {
      next(state, context);
      return;
    }
    acknowledgeFirst(state, context);
  }
}

/** Takes up the next event that concerns it; at the end of the delivery, acknowledges and goes on to the next. */
function next(state: ParticipantState, context: ParticipantContext): void {
  const { plan } = context;
  const { events, upTo } = deliveryOf(state.inbox[0], context);
  for (; state.at < events.length; state.at++) {
    const event = events[state.at];
    if (event.position <= state.durable.checkpoint) continue;
    if (reactionTo(plan.rules.party, event.type) === undefined) continue;
    if (isLost(state, event)) {
      // Taken off the queue, and gone: it is acknowledged like one that was handled.
      state.lostEvents++;
      state.durable.checkpoint = event.position;
      continue;
    }
    state.eventFromMs = context.nowMs;
    state.eventTimer = context.after(context.workMs(plan.workMs, INSTANCE), EVENT_TIMER, 0);
    return;
  }
  state.durable.checkpoint = Math.max(state.durable.checkpoint, upTo);
  acknowledgeFirst(state, context);
  begin(state, context);
}

function isLost({ losing }: ParticipantState, { type }: StoredEvent): boolean {
  const loss = losing.find((asked) => asked.left > 0 && (asked.type === '' || asked.type === type));
  if (loss === undefined) return false;
  loss.left--;
  return true;
}

function react(
  state: ParticipantState,
  event: StoredEvent,
  parent: TraceParent,
  context: ParticipantContext,
): void {
  const { plan, nowMs } = context;
  const { ledger, outbox } = state.durable;
  const reaction = reactionTo(plan.rules.party, event.type);
  if (reaction === undefined) return;
  const read = readToldWork(event.data);
  const key = read.ok ? read.value.order : orderOfStream(event.stream);
  const known = ledger.entries.get(key)?.work;
  const isKnown = read.ok || known !== undefined;
  const work = read.ok ? read.value : (known ?? unknownWork(key));
  let { tells } = reaction;
  let result = resultOf(plan.rules.party, work);
  switch (reaction.does) {
    case 'do': {
      // What cannot be read is refused like what cannot be done: the others take back what they did, and nothing hangs.
      const verdict = isKnown
        ? carryOut(ledger, plan.rules, key, work, nowMs)
        : refuse(ledger, key, work, read.error, nowMs);
      state.newestTrace = parent.trace;
      if (noteDone(state, verdict).type === 'done') break;
      tells = reaction.otherwise ?? tells;
      result = {};
      break;
    }
    case 'undo':
      if (undo(ledger, plan.rules, key, work, nowMs)) state.undone++;
      break;
    case 'finish':
      end(ledger.entries.get(key), 'finished', nowMs);
      break;
    case 'reject':
      end(ledger.entries.get(key), 'rejected', nowMs);
      break;
  }
  outbox.push({
    id: `${flowStream(key)}/${tells}`,
    type: tells,
    order: key,
    data: isKnown ? { ...work, ...result } : { order: key },
    causation: idOf(event),
    parent,
  });
}

function end(entry: Entry | undefined, status: 'finished' | 'rejected', nowMs: number): void {
  if (entry === undefined || entry.status !== 'done') return;
  entry.status = status;
  entry.sinceMs = nowMs;
}

function stopEvent(state: ParticipantState, context: ParticipantContext): void {
  if (state.eventTimer !== 0) context.cancel(state.eventTimer);
  state.eventTimer = 0;
}

/** The store has lost events: those that follow have the positions of others. Keys tell what was done already. */
function followEpoch({ durable }: ParticipantState, { epoch }: Delivery): void {
  if (durable.epoch !== -1 && durable.epoch !== epoch) durable.checkpoint = 0;
  durable.epoch = epoch;
}

function acknowledgeFirst(state: ParticipantState, context: ParticipantContext): void {
  const request = state.inbox.shift() as number;
  const body: Acknowledgement = { checkpoint: state.durable.checkpoint, types: context.plan.types };
  context.reply(request, OK, Number.NaN, body);
}

/** Only what `readDelivery` has read comes into the inbox. */
function deliveryOf(request: number, { calls }: ParticipantContext): Delivery {
  return calls.requestBody.get(request) as Delivery;
}
