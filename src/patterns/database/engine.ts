import type { NodeEngine } from '../../model/node-kind.ts';
import { OK } from '../../model/outcome.ts';
import type { PoolPlan } from '../../model/pool-plan.ts';
import { Station } from '../../model/station.ts';
import type { StationState } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';

/** Index into the definition's `streams`. */
const QUERY_STREAM = 0;

const station = new Station<PoolPlan>({
  begin(_state, request, context) {
    const ms = context.sample(context.plan.sampler, QUERY_STREAM);
    startWork(request, context.recordedMs(request, ms), context);
  },
  stop: stopWork,
});

/** One station whose workers are the connections of the pool. */
export const databaseEngine: NodeEngine<PoolPlan, StationState> = {
  initial: (plan) => station.initial(plan),
  instanceOf: (_kind, request, { calls }) => calls.instance[request],

  on: {
    start: (state, context) => station.start(state, context),
    request: (state, request, context) => station.request(state, request, context),
    expired: (state, request, context) => station.expired(state, request, context),
    crashed: (state, instance, context) => station.crashed(state, instance, context),
    restarted: (state, instance, context) => station.restarted(state, instance, context),
    conditions: (state, context) => station.conditions(state, context),
    replanned: (state, _previous, context) => station.replanned(state, context),

    timer(state, kind, request, context) {
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      const recorded = context.recordedOutcome(request);
      station.finish(state, request, recorded === OK ? context.workedOutcome(request) : recorded, context);
    },
  },
};
