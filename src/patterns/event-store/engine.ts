import type { NodeContext } from '../../model/engine-context.ts';
import {
  appendEvents,
  createEventStore,
  cutBehind,
  type NewEvent,
  readAll,
  readStream,
  saveSnapshot,
  snapshotOf,
  versionOf,
} from '../../model/event-sourcing/event-store.ts';
import { conflictText } from '../../model/event-sourcing/expected-version.ts';
import { parseAppend, parseRead, parseReadAll } from '../../model/event-sourcing/wire-messages.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, CONFLICT, OK, type OutcomeCode, UNAVAILABLE } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { isInstanceUp } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import type { EventStorePlan } from './plan.ts';
import { DELIVERY_TIMER, type EventStoreNodeState, FLUSH_TIMER } from './state.ts';
import { connectAll, delivered, deliverLive, deliveryTimer, disconnectAll } from './subscriptions.ts';

type StoreContext = NodeContext<EventStorePlan>;

/** Events that a store holds; one more is refused with `unavailable`. */
const eventsMax = 500_000;

/** Index into the definition's `streams`. */
const LATENCY_STREAM = 0;

const FETCHED = 1;

/** Registers of a request's row besides the station's: `countA` is FETCHED once the read has found its events and is fetching them. */
const station = new Station<EventStorePlan>({
  begin(_state, request, context) {
    const { calls, plan } = context;
    const ms = calls.operation[request] === plan.append ? plan.appendMs : plan.readMs;
    const drawnMs = ms * context.sample(plan.unit, LATENCY_STREAM);
    startWork(request, context.recordedMs(request, drawnMs), context);
  },
  stop: stopWork,
});

export const eventStoreEngine: NodeEngine<EventStorePlan, EventStoreNodeState> = {
  initial: (plan) => ({
    station: station.initial(plan),
    store: createEventStore(),
    subscriptions: [],
    isUp: true,
    flushed: 0,
    flushTimer: 0,
    epoch: 0,
    lost: 0,
    appends: 0,
    conflicts: 0,
    repeats: 0,
  }),
  instanceOf: () => 0,
  writes: (request, { calls, plan }) => calls.operation[request] === plan.append,

  on: {
    start(state, context) {
      station.start(state.station, context);
      connectAll(state, context);
    },
    request: (state, request, context) => station.request(state.station, request, context),
    expired: (state, request, context) => station.expired(state.station, request, context),
    conditions: (state, context) => station.conditions(state.station, context),
    reply: (state, call, _request, context) => delivered(state, call, context),

    timer(state, kind, argument, context) {
      switch (kind) {
        case WORK_DONE:
          endWork(argument, context);
          serve(state, argument, context);
          break;
        case DELIVERY_TIMER:
          deliveryTimer(state, argument, context);
          break;
        case FLUSH_TIMER:
          state.flushTimer = 0;
          state.flushed = state.store.head;
          break;
      }
    },

    crashed(state, instance, context) {
      station.crashed(state.station, instance, context);
      if (!state.isUp) return;
      state.isUp = false;
      disconnectAll(state, context);
      loseUnflushed(state, context);
    },
    restarted(state, instance, context) {
      station.restarted(state.station, instance, context);
      if (state.isUp || !isInstanceUp(state.station, 0)) return;
      state.isUp = true;
      connectAll(state, context);
    },
    replanned(state, previous, context) {
      station.replanned(state.station, context);
      if (state.isUp && wiresOf(previous) !== wiresOf(context.plan)) {
        disconnectAll(state, context);
        connectAll(state, context);
      }
      if (context.plan.flushEveryMs === 0) state.flushed = state.store.head;
    },
  },
};

function serve(state: EventStoreNodeState, request: number, context: StoreContext): void {
  const { calls, plan } = context;
  const outcome = context.workedOutcome(request);
  if (outcome !== OK) {
    station.finish(state.station, request, outcome, context);
    return;
  }
  switch (calls.operation[request]) {
    case plan.append:
      append(state, request, context);
      break;
    case plan.read:
      read(state, request, context);
      break;
    case plan.readAll:
      readEverything(state, request, context);
      break;
    default:
      refuse(state, request, BAD_REQUEST, 'an event store answers append, read and read-all', context);
  }
}

function append(state: EventStoreNodeState, request: number, context: StoreContext): void {
  const { calls } = context;
  const { store } = state;
  const parsed = parseAppend(calls.requestBody.get(request));
  if (!parsed.ok) {
    refuse(state, request, BAD_REQUEST, parsed.error, context);
    return;
  }
  const { stream, expectedVersion: expected, events, causation, snapshot } = parsed.value;
  if (store.head + events.length > eventsMax) {
    refuse(state, request, UNAVAILABLE, `the store is full: it holds ${eventsMax} events`, context);
    return;
  }
  const correlation = calls.trace[request];
  const before = store.head;
  const result = appendEvents(store, {
    stream,
    expected,
    events: events.map((event) => asWritten(event, context)),
    causation,
    correlation,
    span: calls.span[request],
    timeMs: context.nowMs,
  });
  if (result.type === 'conflict') {
    state.conflicts++;
    const reason = conflictText(result);
    finish(state, request, CONFLICT, { type: 'conflict', expected, actual: result.actual, reason }, context);
    return;
  }
  state.appends++;
  if (result.isRepeat) state.repeats++;
  else if (snapshot !== null) saveSnapshot(store, stream, result.version, snapshot.state);
  flush(state, context);
  finish(state, request, OK, result, context);
  deliverLive(state, before, context);
}

/** Faults may damage an event where it is written down, so that everybody reads it damaged alike. */
function asWritten(event: NewEvent, context: StoreContext): NewEvent {
  const data = context.message(event.data);
  return data === event.data ? event : { ...event, data };
}

/** First finds out how much there is to read, then takes the time for it; the answer is what there is at its end. */
function read(state: EventStoreNodeState, request: number, context: StoreContext): void {
  const { calls, plan } = context;
  const { store } = state;
  const parsed = parseRead(calls.requestBody.get(request));
  if (!parsed.ok) {
    refuse(state, request, BAD_REQUEST, parsed.error, context);
    return;
  }
  const { stream, fromSnapshot, after } = parsed.value;
  const snapshot = fromSnapshot ? snapshotOf(store, stream) : null;
  const from = snapshot?.version ?? after;
  if (fetches(request, versionOf(store, stream) - from, context)) return;
  const { version, events } = readStream(store, stream, from, Number.POSITIVE_INFINITY, plan.upcasters);
  finish(state, request, OK, { version, snapshot, events }, context);
}

function readEverything(state: EventStoreNodeState, request: number, context: StoreContext): void {
  const { calls, plan } = context;
  const { store } = state;
  const parsed = parseReadAll(calls.requestBody.get(request));
  if (!parsed.ok) {
    refuse(state, request, BAD_REQUEST, parsed.error, context);
    return;
  }
  const { after, limit, types } = parsed.value;
  const page = readAll(store, after, limit, types, plan.upcasters);
  if (fetches(request, page.events.length, context)) return;
  finish(state, request, OK, { ...page, head: store.head }, context);
}

/** Takes the time that so many events take to fetch; false if there is none to take, or it has been taken. */
function fetches(request: number, events: number, context: StoreContext): boolean {
  const { calls, plan } = context;
  if (calls.countA[request] === FETCHED || !(plan.readMsPerEvent * events > 0)) return false;
  calls.countA[request] = FETCHED;
  startWork(request, plan.readMsPerEvent * events, context);
  return true;
}

function refuse(
  state: EventStoreNodeState,
  request: number,
  outcome: OutcomeCode,
  reason: string,
  context: StoreContext,
): void {
  finish(state, request, outcome, { reason }, context);
}

function finish(
  state: EventStoreNodeState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: StoreContext,
): void {
  context.calls.replyBody.set(request, body);
  station.finish(state.station, request, outcome, context);
}

function flush(state: EventStoreNodeState, context: StoreContext): void {
  const { flushEveryMs } = context.plan;
  if (flushEveryMs === 0) state.flushed = state.store.head;
  else if (state.flushTimer === 0) state.flushTimer = context.after(flushEveryMs, FLUSH_TIMER, 0);
}

/** What is lost may have been seen already: a new epoch tells everybody who did. */
function loseUnflushed(state: EventStoreNodeState, context: StoreContext): void {
  if (state.flushTimer !== 0) context.cancel(state.flushTimer);
  state.flushTimer = 0;
  const lost = cutBehind(state.store, state.flushed);
  if (lost === 0) return;
  state.lost += lost;
  state.epoch++;
  context.transition('whole', 'cut', `${lost} events were not on disk yet`);
}

function wiresOf({ subscriptions }: EventStorePlan): string {
  return subscriptions.map(({ wire }) => wire).join(' ');
}
