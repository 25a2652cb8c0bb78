import type { BalancedPlan, BalancerState, EjectionPlan } from './balancer-state.ts';
import type { NodeContext } from './engine-context.ts';
import { type OutcomeCode, outcomeNames, outcomeStatus } from './outcome.ts';
import { smooth } from './peak-ewma.ts';

/** By outcome code: 1 for a 5xx. A 4xx, “too many requests” too, is the answer of a healthy instance (Envoy's consecutive 5xx). */
const isFailure = Uint8Array.from(outcomeNames, (name) => (outcomeStatus(name) >= 500 ? 1 : 0));

/** Tells the balancer how a request to an instance ended that was given to it at `startedMs`. */
export function noteEnd<Plan extends BalancedPlan>(
  state: BalancerState,
  instance: number,
  outcome: OutcomeCode,
  startedMs: number,
  context: NodeContext<Plan>,
): void {
  const { plan, nowMs } = context;
  if (instance >= plan.instances) return;
  if (plan.balancing === 'ewma') smooth(state, instance, nowMs - startedMs, plan.ewmaDecayMs, nowMs);
  if (plan.ejection === null) return;
  // What still comes from one that is out says nothing about it as it will be when it is back (Envoy begins its count anew then).
  if (isFailure[outcome] === 0 || isEjected(state, instance, nowMs)) {
    state.failuresInRow[instance] = 0;
    return;
  }
  state.failuresInRow[instance]++;
  if (state.failuresInRow[instance] >= plan.ejection.failures) eject(state, instance, plan.ejection, context);
}

/** Whether the balancer keeps requests from an instance because it failed too often. */
export function isEjected(state: BalancerState, instance: number, nowMs: number): boolean {
  return state.ejectedUntilMs[instance] > nowMs;
}

function eject<Plan extends BalancedPlan>(
  state: BalancerState,
  instance: number,
  ejection: EjectionPlan,
  context: NodeContext<Plan>,
): void {
  const { plan, nowMs } = context;
  const failures = state.failuresInRow[instance];
  state.failuresInRow[instance] = 0;
  let ejected = 0;
  for (let i = 0; i < plan.instances; i++) if (isEjected(state, i, nowMs)) ejected++;
  if (ejected > 0 && 100 * (ejected + 1) > ejection.maxPercent * plan.instances) return;
  // Each base time in good health takes one off the multiplier.
  const wellMs = nowMs - state.ejectedUntilMs[instance];
  const before = Math.max(0, state.ejections[instance] - Math.floor(wellMs / Math.max(1, ejection.baseMs)));
  state.ejections[instance] = before + 1;
  const forMs = ejection.baseMs * (before + 1);
  state.ejectedUntilMs[instance] = nowMs + forMs;
  const name = plan.names?.[instance] ?? `instance ${instance + 1}`;
  context.transition(
    `${name} in rotation`,
    `${name} ejected`,
    `${failures === 1 ? '1 failure' : `${failures} failures in a row`}: for ${forMs} ms`,
  );
}
