import { readOutage } from '../../model/discovery-outage.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { sendToChart } from '../../model/statechart.ts';
import type { StationPlan } from '../../model/station-state.ts';
import { CRASH, instanceChart, READY, START, STOP, STOPPED } from './machine.ts';
import type { RegisteredServiceParams } from './params.ts';
import {
  createInstance,
  DRAIN_TIMER,
  HEARTBEAT_TIMER,
  type RegisteredState,
  START_TIMER,
  SWEEP_TIMER,
} from './state.ts';

export interface RegisteredPlan extends StationPlan {
  readonly times: Pick<
    RegisteredServiceParams,
    'heartbeatMs' | 'unhealthyAfterMs' | 'sweepMs' | 'cacheMs' | 'startMs' | 'drainMs'
  >;
}

type RegistryContext<Plan extends RegisteredPlan> = NodeContext<Plan>;

/** Instances that the parameters ask for and that are not there yet begin to start. */
export function reachInstances<Plan extends RegisteredPlan>(
  state: RegisteredState,
  context: RegistryContext<Plan>,
): void {
  while (state.instances.length < context.plan.instances) {
    const i = state.instances.push(createInstance()) - 1;
    send(state, i, START, 'begins', context);
    ready(state, i, context);
  }
}

/** It takes its time, and registers then. */
export function startInstance<Plan extends RegisteredPlan>(
  state: RegisteredState,
  i: number,
  context: RegistryContext<Plan>,
): void {
  if (!send(state, i, START, 'starts', context)) return;
  state.instances[i].timer = context.after(context.plan.times.startMs, START_TIMER, i);
}

export function ready<Plan extends RegisteredPlan>(
  state: RegisteredState,
  i: number,
  context: RegistryContext<Plan>,
): void {
  send(state, i, READY, 'ready', context);
  heartbeat(state, i, context);
}

/** A heartbeat of an instance that the registry does not know registers it. */
export function heartbeat<Plan extends RegisteredPlan>(
  state: RegisteredState,
  i: number,
  context: RegistryContext<Plan>,
): void {
  const instance = state.instances[i];
  if (!isRegistryLost(state)) {
    if (!instance.isRegistered) context.note(`Instance ${i + 1} is registered.`);
    instance.isRegistered = true;
    instance.heardMs = context.nowMs;
  }
  instance.timer = context.after(context.plan.times.heartbeatMs, HEARTBEAT_TIMER, i);
}

/** In good order: it deregisters first, and serves for a while whom its leaving has not reached. */
export function stopInstance<Plan extends RegisteredPlan>(
  state: RegisteredState,
  i: number,
  context: RegistryContext<Plan>,
): void {
  const instance = state.instances[i];
  if (!send(state, i, STOP, 'deregisters', context)) return;
  context.cancel(instance.timer);
  instance.timer = 0;
  if (!isRegistryLost(state)) instance.isRegistered = false;
  instance.drainTimer = context.after(context.plan.times.drainMs, DRAIN_TIMER, i);
}

export function drained<Plan extends RegisteredPlan>(
  state: RegisteredState,
  i: number,
  context: RegistryContext<Plan>,
): void {
  state.instances[i].drainTimer = 0;
  send(state, i, STOPPED, 'stopped', context);
}

/** Nobody deregisters it: only its silence tells. */
export function loseInstance<Plan extends RegisteredPlan>(
  state: RegisteredState,
  i: number,
  context: RegistryContext<Plan>,
): void {
  const instance = state.instances[i];
  for (const timer of [instance.timer, instance.drainTimer]) if (timer !== 0) context.cancel(timer);
  instance.timer = 0;
  instance.drainTimer = 0;
  send(state, i, CRASH, 'crashed', context);
}

/** Takes out who has been silent for too long. */
export function sweep<Plan extends RegisteredPlan>(
  state: RegisteredState,
  context: RegistryContext<Plan>,
): void {
  const { unhealthyAfterMs, sweepMs } = context.plan.times;
  context.after(sweepMs, SWEEP_TIMER, 0);
  if (isRegistryLost(state)) return;
  for (const [i, instance] of state.instances.entries()) {
    if (!instance.isRegistered || context.nowMs - instance.heardMs < unhealthyAfterMs) continue;
    instance.isRegistered = false;
    state.swept++;
    context.note(`Instance ${i + 1} is swept: silent for ${context.nowMs - instance.heardMs} ms.`);
  }
}

/** What the faults `registry-loss` and `dns` ask for. Returns whether it was one of them. */
export function noteOutage({ outages }: RegisteredState, signal: string): boolean {
  const said = readOutage(signal);
  if (said === null) return false;
  const { what, mode } = said.outage;
  if (said.begins) outages.push(said.outage);
  else
    outages.splice(
      outages.findIndex((known) => known.what === what && known.mode === mode),
      1,
    );
  return true;
}

function isRegistryLost({ outages }: RegisteredState): boolean {
  return outages.some(({ what }) => what === 'registry');
}

function send<Plan extends RegisteredPlan>(
  { instances }: RegisteredState,
  i: number,
  event: number,
  reason: string,
  context: RegistryContext<Plan>,
): boolean {
  const words = `instance ${i + 1} ${reason}`;
  return sendToChart(instanceChart, instances[i].modal, event, context, words, () => 0);
}
