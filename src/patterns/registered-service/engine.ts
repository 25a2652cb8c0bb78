import type { Sampler } from '../../kernel/distributions.ts';
import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { CONNECTION_REFUSED, OK, UNAVAILABLE } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { isInstanceUp } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { DOWN, STOPPING, UP } from './machine.ts';
import {
  drained,
  heartbeat,
  loseInstance,
  noteOutage,
  type RegisteredPlan,
  reachInstances,
  ready,
  startInstance,
  stopInstance,
  sweep,
} from './registry.ts';
import {
  DRAIN_TIMER,
  discovered,
  HEARTBEAT_TIMER,
  isUp,
  type RegisteredState,
  START_TIMER,
  SWEEP_TIMER,
} from './state.ts';

export interface RegisteredServicePlan extends RegisteredPlan {
  readonly sampler: Sampler;
}

type ServiceContext = NodeContext<RegisteredServicePlan>;

/** Index into the definition's `streams`. */
const TIME_STREAM = 0;

/** The caller has chosen the instance; `on.request` has written it down. */
const station = new Station<RegisteredServicePlan>({
  place: (_state, request, { calls }) => calls.instance[request],
  begin(_state, request, context) {
    const ms = context.sample(context.plan.sampler, TIME_STREAM);
    startWork(request, context.recordedMs(request, ms), context);
  },
  stop: stopWork,
});

export const registeredEngine: NodeEngine<RegisteredServicePlan, RegisteredState> = {
  initial: (plan) => ({
    station: station.initial(plan),
    instances: [],
    callers: new Map(),
    outages: [],
    swept: 0,
    deadCalls: 0,
    undiscovered: 0,
  }),
  instanceOf(kind, argument, { calls }) {
    if (kind === WORK_DONE) return calls.instance[argument];
    return kind === SWEEP_TIMER ? NONE : argument;
  },

  on: {
    start(state, context) {
      station.start(state.station, context);
      reachInstances(state, context);
      context.after(context.plan.times.sweepMs, SWEEP_TIMER, 0);
    },
    request: receive,
    expired: (state, request, context) => station.expired(state.station, request, context),
    conditions: (state, context) => station.conditions(state.station, context),

    timer(state, kind, argument, context) {
      switch (kind) {
        case WORK_DONE:
          endWork(argument, context);
          finish(state, argument, context);
          break;
        case HEARTBEAT_TIMER:
          heartbeat(state, argument, context);
          break;
        case START_TIMER:
          ready(state, argument, context);
          break;
        case DRAIN_TIMER:
          drained(state, argument, context);
          break;
        case SWEEP_TIMER:
          sweep(state, context);
          break;
      }
    },

    crashed(state, instance, context) {
      station.crashed(state.station, instance, context);
      for (const i of meant(state, instance)) loseInstance(state, i, context);
    },
    restarted(state, instance, context) {
      station.restarted(state.station, instance, context);
      for (const i of meant(state, instance))
        if (isInstanceUp(state.station, i)) startInstance(state, i, context);
    },
    replanned(state, previous, context) {
      station.replanned(state.station, context);
      const again = Math.min(context.plan.instances, state.instances.length);
      for (let i = previous.instances; i < again; i++) startInstance(state, i, context);
      reachInstances(state, context);
      for (let i = context.plan.instances; i < state.instances.length; i++) stopInstance(state, i, context);
    },
    signal(state, name, context) {
      if (noteOutage(state, name)) return;
      const { instances } = state;
      const last = instances.findLastIndex(isUp);
      const stopped = stoppedAt(state, context);
      if (name === 'stop' && last >= 0) stopInstance(state, last, context);
      if (name === 'start' && stopped >= 0) startInstance(state, stopped, context);
    },
  },
};

/** What makes sense to ask of it now. */
export function registeredSignals(state: RegisteredState): string[] {
  const isDown = state.instances.some(
    ({ modal }, i) => modal.mode === DOWN && isInstanceUp(state.station, i),
  );
  return [...(state.instances.some(isUp) ? ['stop'] : []), ...(isDown ? ['start'] : [])];
}

/** The caller asks its list, and the registry if that is too old, and takes the next instance in turn. */
function receive(state: RegisteredState, request: number, context: ServiceContext): void {
  const { calls } = context;
  const instance = pick(state, calls.wire[request], context);
  if (instance === NONE) {
    state.undiscovered++;
    context.reply(request, UNAVAILABLE, Number.NaN, { reason: 'no instance could be found' });
    return;
  }
  const { modal } = state.instances[instance];
  state.instances[instance].asked++;
  calls.instance[request] = instance;
  if (modal.mode !== UP && modal.mode !== STOPPING) {
    state.deadCalls++;
    context.reply(request, CONNECTION_REFUSED);
    return;
  }
  station.request(state.station, request, context);
}

function pick(state: RegisteredState, wire: number, context: ServiceContext): number {
  const { nowMs, plan } = context;
  const { cacheMs, unhealthyAfterMs } = plan.times;
  const caller = state.callers.get(wire) ?? { list: [], untilMs: -1, next: 0 };
  state.callers.set(wire, caller);
  if (nowMs >= caller.untilMs) {
    const isReached = state.outages.length === 0;
    if (!isReached && state.outages.some(({ mode }) => mode === 'error')) return NONE;
    if (isReached) {
      caller.list = discovered(state, unhealthyAfterMs, nowMs);
      caller.untilMs = nowMs + cacheMs;
    }
  }
  const { list, next } = caller;
  if (list.length === 0) return NONE;
  const instance = list.find((i) => i >= next) ?? (list[0] as number);
  caller.next = instance + 1;
  return instance;
}

function finish(state: RegisteredState, request: number, context: ServiceContext): void {
  const worked = context.workedOutcome(request);
  const outcome = worked === OK ? context.recordedOutcome(request) : worked;
  station.finish(state.station, request, outcome, context);
}

/** Of an instance from 0, or of all with NONE. */
function meant({ instances }: RegisteredState, instance: number): number[] {
  return instance === NONE ? instances.map((_, i) => i) : instance < instances.length ? [instance] : [];
}

function stoppedAt({ instances, station }: RegisteredState, { plan }: ServiceContext): number {
  return instances.findIndex(
    ({ modal }, i) => modal.mode === DOWN && isInstanceUp(station, i) && i < plan.instances,
  );
}
