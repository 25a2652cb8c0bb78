import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { isInstanceUp } from '../../model/station-state.ts';
import { createLedger } from '../../model/transactions/ledger.ts';
import { endWork, WORK_DONE } from '../../model/work-step.ts';
import { eventHandled, forgetDelivery, loseDeliveries, receive } from './events.ts';
import type { ParticipantPlan } from './plan.ts';
import { publish, publishAgain, published, stopPublishing } from './publishing.ts';
import { lockWaitIsOver, perform, station } from './requests.ts';
import { EVENT_TIMER, LOCK_TIMER, type ParticipantState, PUBLISH_TIMER } from './state.ts';

/** Index into the definition's `streams`. */
const CHANCE_STREAM = 0;
const SALTS = 0x40000000;

type ParticipantContext = NodeContext<ParticipantPlan>;

/** Serves steps and two-phase commits from its own ledger, and in a choreography reacts to events and tells its own. */
export const participantEngine: NodeEngine<ParticipantPlan, ParticipantState> = {
  initial: (plan) => ({
    station: station.initial(plan),
    durable: { ledger: createLedger(plan.stock), outbox: [], checkpoint: 0, epoch: -1 },
    salt: 0,
    isUp: true,
    losing: [],
    lockWaiters: [],
    inbox: [],
    at: 0,
    eventTimer: 0,
    eventFromMs: 0,
    publishing: NONE,
    publishTimer: 0,
    newestTrace: 0,
    done: 0,
    undone: 0,
    refused: 0,
    repeated: 0,
    lostEvents: 0,
    lockTimeouts: 0,
    published: 0,
  }),
  instanceOf: () => 0,

  on: {
    start(state, context) {
      state.salt = context.below(SALTS, CHANCE_STREAM);
      station.start(state.station, context);
    },

    request(state, request, context) {
      if (context.calls.operation[request] === context.plan.deliver) receive(state, request, context);
      else station.request(state.station, request, context);
    },

    expired(state, request, context) {
      if (state.inbox.includes(request)) {
        forgetDelivery(state, request, context);
        return;
      }
      forgetWaiter(state, request);
      station.expired(state.station, request, context);
    },

    reply: (state, call, _request, context) => published(state, call, context),

    timer(state, kind, argument, context) {
      switch (kind) {
        case WORK_DONE:
          endWork(argument, context);
          perform(state, argument, context);
          break;
        case LOCK_TIMER:
          endWork(argument, context);
          forgetWaiter(state, argument);
          lockWaitIsOver(state, argument, context);
          break;
        case EVENT_TIMER:
          eventHandled(state, context);
          break;
        case PUBLISH_TIMER:
          publishAgain(state, context);
          break;
      }
    },

    crashed(state, instance, context) {
      station.crashed(state.station, instance, context);
      if (!state.isUp) return;
      state.isUp = false;
      state.lockWaiters.length = 0;
      loseDeliveries(state, context);
      stopPublishing(state, context);
    },

    restarted(state, instance, context) {
      station.restarted(state.station, instance, context);
      if (!isInstanceUp(state.station, 0)) return;
      state.isUp = true;
      publish(state, context);
    },

    conditions: (state, context) => station.conditions(state.station, context),
    replanned,
    signal: loseEvents,
  },
};

/** What the faults `lost-event` ask for. */
function loseEvents({ losing }: ParticipantState, signal: string): void {
  const [word, written = '0', type = ''] = signal.split(' ');
  const times = Number(written);
  if (word === 'lose-events')
    losing.push({ type, times, left: times === 0 ? Number.POSITIVE_INFINITY : times });
  if (word !== 'keep-events') return;
  const at = losing.findIndex((asked) => asked.type === type && asked.times === times);
  if (at >= 0) losing.splice(at, 1);
}

/** What is in stock at the start can be changed only while nothing has moved. */
function replanned(state: ParticipantState, previous: ParticipantPlan, context: ParticipantContext): void {
  const { plan } = context;
  const { ledger } = state.durable;
  const isUntouched = ledger.entries.size + ledger.prepared.size === 0;
  if (isUntouched || previous.rules.party !== plan.rules.party)
    state.durable.ledger = createLedger(plan.stock);
  station.replanned(state.station, context);
  publish(state, context);
}

function forgetWaiter(state: ParticipantState, request: number): void {
  const at = state.lockWaiters.indexOf(request);
  if (at >= 0) state.lockWaiters.splice(at, 1);
}
