import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { keyOfRequest } from '../../model/keyed-request.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, OK, outcomeForCaller, UNAVAILABLE } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { dropEntriesBeyond } from './entries.ts';
import type { CachePlan } from './plan.ts';
import { type Finish, leaveLoad, loaded, noOrigin, read, renewed } from './reads.ts';
import { type CacheState, createCache } from './state.ts';
import { loseDirty, WRITE_TIMER, write, writeBehind, written, writtenBehind } from './writes.ts';

type CacheContext = NodeContext<CachePlan>;

const station = new Station<CachePlan>({
  begin: (_state, request, context) => startWork(request, context.plan.lookupMs, context),
  stop: stopWork,
});

const finish: Finish = (state, request, outcome, body, context) => {
  context.calls.replyBody.set(request, body);
  station.finish(state.station, request, outcomeForCaller(outcome), context);
};

export const cacheEngine: NodeEngine<CachePlan, CacheState> = {
  initial: (plan) => createCache(station.initial(plan)),
  instanceOf: () => 0,

  on: {
    start: (state, context) => station.start(state.station, context),
    request(state, request, context) {
      const { calls, plan } = context;
      calls.countA[request] = keyOfRequest(request, calls);
      if ((calls.countA[request] === NONE || !plan.hasOrigin) && context.isUp(0)) {
        const body = plan.hasOrigin ? { reason: 'a cache needs to know the key' } : noOrigin;
        context.reply(request, plan.hasOrigin ? BAD_REQUEST : UNAVAILABLE, Number.NaN, body);
        return;
      }
      station.request(state.station, request, context);
    },
    expired(state, request, context) {
      leaveLoad(state, request, context, finish);
      station.expired(state.station, request, context);
    },
    conditions: (state, context) => station.conditions(state.station, context),
    replanned(state, _previous, context) {
      const { entriesMax, eviction } = context.plan;
      state.counts.evicted += dropEntriesBeyond(state.entries, entriesMax, eviction);
      station.replanned(state.station, context);
    },

    timer(state, kind, request, context) {
      if (kind === WRITE_TIMER) {
        writeBehind(state, context);
        return;
      }
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      serve(state, request, context);
    },

    reply(state, call, request, context) {
      if (request === NONE) {
        if (!renewed(state, call, context)) writtenBehind(state, call, context);
      } else if (context.calls.operation[request] === context.plan.write) {
        written(state, call, request, context, finish);
      } else {
        loaded(state, call, request, context, finish);
      }
    },

    /** Everything is in memory. */
    crashed(state, instance, context) {
      state.flights.clear();
      state.entries.clear();
      for (const call of state.renewals.keys()) context.abandonCall(call);
      state.renewals.clear();
      state.loadsNow = 0;
      loseDirty(state, context);
      station.crashed(state.station, instance, context);
    },
    restarted: (state, instance, context) => station.restarted(state.station, instance, context),

    signal(state, signal, context) {
      if (signal === 'flush') {
        context.transition('filled', 'empty', `${state.entries.size} entries dropped`);
        state.entries.clear();
      }
      if (signal === 'expire') {
        context.transition('fresh', 'expired', `${state.entries.size} entries expire at once`);
        expireAll(state, context.clockMs, context.plan.staleForMs);
      }
    },
  },
};

function serve(state: CacheState, request: number, context: CacheContext): void {
  const outcome = context.workedOutcome(request);
  if (outcome !== OK) finish(state, request, outcome, null, context);
  // Its wire was taken away while it looked.
  else if (!context.plan.hasOrigin) finish(state, request, UNAVAILABLE, noOrigin, context);
  else if (context.calls.operation[request] === context.plan.write) write(state, request, context, finish);
  else read(state, request, context, finish);
}

/** As if all times to live ended now. */
function expireAll(state: CacheState, clockMs: number, staleForMs: number): void {
  for (const entry of state.entries.values()) {
    entry.freshUntilMs = Math.min(entry.freshUntilMs, clockMs);
    entry.staleUntilMs = Math.min(entry.staleUntilMs, clockMs + (entry.isNegative ? 0 : staleForMs));
  }
}
