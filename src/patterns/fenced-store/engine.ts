import type { NodeContext } from '../../model/engine-context.ts';
import { readLockRequest } from '../../model/lock-messages.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, CONFLICT, OK } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import type { StationPlan } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { type FencedState, noteWrite } from './state.ts';

export interface FencedPlan extends StationPlan {
  readonly checksToken: boolean;
  readonly writeMs: number;
  /** Number of the operation that writes; every other one reads. */
  readonly write: number;
}

type FencedContext = NodeContext<FencedPlan>;

const station = new Station<FencedPlan>({
  begin(_state, request, context) {
    startWork(request, context.recordedMs(request, context.plan.writeMs), context);
  },
  stop: stopWork,
});

/** Writes happen whole, at the end of their work. */
export const fencedEngine: NodeEngine<FencedPlan, FencedState> = {
  initial: (plan) => ({
    station: station.initial(plan),
    highest: 0,
    highestHolder: '',
    writes: [],
    last: null,
    written: 0,
    refused: 0,
    overlapping: 0,
    untokened: 0,
  }),
  instanceOf: () => 0,

  on: {
    start: (state, context) => station.start(state.station, context),
    request: (state, request, context) => station.request(state.station, request, context),
    expired: (state, request, context) => station.expired(state.station, request, context),
    crashed: (state, instance, context) => station.crashed(state.station, instance, context),
    restarted: (state, instance, context) => station.restarted(state.station, instance, context),
    conditions: (state, context) => station.conditions(state.station, context),
    replanned: (state, _previous, context) => station.replanned(state.station, context),

    timer(state, kind, request, context) {
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      const worked = context.workedOutcome(request);
      if (worked !== OK) station.finish(state.station, request, worked, context);
      else if (context.calls.operation[request] === context.plan.write) write(state, request, context);
      else read(state, request, context);
    },
  },
};

/** The rule of fencing: no token that is lower than one that has been written with. It needs nothing of the lock but that its tokens grow. */
function write(state: FencedState, request: number, context: FencedContext): void {
  const { calls, nowMs, plan } = context;
  const { holder, token } = readLockRequest(calls.requestBody.get(request), `call ${calls.trace[request]}`);
  if (token === null) {
    state.untokened++;
    if (plan.checksToken) {
      calls.replyBody.set(request, { reason: 'a write needs the fencing token of its lock' });
      station.finish(state.station, request, BAD_REQUEST, context);
      return;
    }
  }
  const isStale = token !== null && token < state.highest;
  if (isStale && plan.checksToken) {
    const reason = `token ${token} of ${holder} is older than token ${state.highest} of ${state.highestHolder}`;
    noteWrite(state, { atMs: nowMs, holder, token, verdict: 'refused' });
    context.note(`Refused: ${reason}.`);
    calls.replyBody.set(request, { reason });
    station.finish(state.station, request, CONFLICT, context);
    return;
  }
  if (isStale) {
    const after = `after ${state.highestHolder} had written with token ${state.highest}`;
    context.note(`Two holders: ${holder} wrote with token ${token} ${after}.`);
  }
  noteWrite(state, { atMs: nowMs, holder, token, verdict: isStale ? 'overlapping' : 'written' });
  if (token !== null && token > state.highest) {
    state.highest = token;
    state.highestHolder = holder;
  }
  calls.replyBody.set(request, { holder, token });
  station.finish(state.station, request, context.recordedOutcome(request), context);
}

function read(state: FencedState, request: number, context: FencedContext): void {
  const { last } = state;
  context.calls.replyBody.set(request, last === null ? {} : { holder: last.holder, token: last.token });
  station.finish(state.station, request, context.recordedOutcome(request), context);
}
