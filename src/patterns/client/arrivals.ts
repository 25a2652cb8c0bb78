import { createSampler } from '../../kernel/distributions.ts';
import { sinOfTurns } from '../../kernel/exact-math.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { ClientPlan } from './plan.ts';

/** Index into the definition's `streams`. */
const ARRIVALS_STREAM = 0;

interface ArrivalState {
  readonly joinedMs: number;
  readonly epochMs: number;
  readonly made: number;
}

/** Standard exponential variable, to be divided by a rate. */
const unit = createSampler({ kind: 'exponential', mean: 1 });

/** Mean time between arrivals (of bursts: between bursts) where that does not change, 1 elsewhere. */
export function periodMs(plan: ClientPlan): number {
  if (plan.workload === 'burst') return plan.burstEveryMs;
  return plan.workload === 'poisson' || plan.workload === 'constant' ? 1000 / plan.ratePerSecond : 1;
}

/**
 * When the next arrival is due, seen from now or from the start of the workload if that is later; Infinity if there is none. Evenly
 * spaced ones are computed from their number, so that rounding does not add up: the k-th constant call comes k periods after the start.
 */
export function nextDueMs(state: ArrivalState, context: NodeContext<ClientPlan>): number {
  const { plan } = context;
  switch (plan.workload) {
    case 'poisson':
      return fromMs(state, context) + (context.sample(unit, ARRIVALS_STREAM) * 1000) / plan.ratePerSecond;
    case 'constant':
      return state.epochMs + ((state.made + 1) * 1000) / plan.ratePerSecond;
    case 'burst':
      return state.epochMs + (state.made + 1) * plan.burstEveryMs;
    case 'ramp':
      return rampDueMs(state, context);
    case 'spike':
      return spikeDueMs(state, context);
    case 'diurnal':
      return diurnalDueMs(state, context);
    case 'recorded':
      return state.made < plan.recorded.length ? state.epochMs + plan.recorded[state.made].atMs : Infinity;
    case 'closed':
      return Infinity;
  }
}

function fromMs(state: ArrivalState, context: NodeContext<ClientPlan>): number {
  return Math.max(context.nowMs, state.joinedMs + context.plan.startAfterMs);
}

/**
 * Poisson arrivals whose rate changes in a straight line: the next comes when the area under the rate since the last one has reached a
 * standard exponential variable (time-scale transformation, Çınlar 1975). Solving that quadratic costs one draw and one root; thinning
 * (Lewis & Shedler 1979) would reject nearly all candidates of a steep ramp.
 */
function rampDueMs(state: ArrivalState, context: NodeContext<ClientPlan>): number {
  const { plan } = context;
  const { rampMs } = plan;
  const from = fromMs(state, context);
  const intoMs = from - (state.joinedMs + plan.startAfterMs);
  const endPerMs = plan.rampToPerSecond / 1000;
  const area = context.sample(unit, ARRIVALS_STREAM);
  if (intoMs >= rampMs) return from + area / endPerMs;
  const startPerMs = plan.ratePerSecond / 1000;
  const growth = (endPerMs - startPerMs) / rampMs;
  const perMs = startPerMs + growth * intoMs;
  const leftMs = rampMs - intoMs;
  const areaLeft = ((perMs + endPerMs) / 2) * leftMs;
  if (area >= areaLeft) return from + leftMs + (area - areaLeft) / endPerMs;
  // The root of growth/2 · x² + perMs · x = area, in the form that cancels nothing; rounding may push a falling ramp's root below 0.
  return from + (2 * area) / (perMs + Math.sqrt(Math.max(0, perMs * perMs + 2 * growth * area)));
}

/** Poisson arrivals at one rate, at another during the spike: the area under the rate is used up piece by piece, as in a ramp. */
function spikeDueMs(state: ArrivalState, context: NodeContext<ClientPlan>): number {
  const { plan } = context;
  const beginsMs = state.joinedMs + plan.startAfterMs + plan.spikeAfterMs;
  const endsMs = beginsMs + plan.spikeForMs;
  let atMs = fromMs(state, context);
  let area = context.sample(unit, ARRIVALS_STREAM);
  if (atMs < beginsMs) {
    const reach = ((beginsMs - atMs) * plan.ratePerSecond) / 1000;
    if (area <= reach) return atMs + (area * 1000) / plan.ratePerSecond;
    area -= reach;
    atMs = beginsMs;
  }
  if (atMs < endsMs) {
    const reach = ((endsMs - atMs) * plan.spikeToPerSecond) / 1000;
    if (area <= reach && reach > 0) return atMs + (area * 1000) / plan.spikeToPerSecond;
    area -= reach;
    atMs = endsMs;
  }
  return atMs + (area * 1000) / plan.ratePerSecond;
}

/**
 * Poisson arrivals whose rate is a sine of the time of day, by thinning (Lewis & Shedler 1979): candidates at the noon rate, each kept with the
 * rate of its hour ÷ that of noon. At most half of them are rejected on average.
 */
function diurnalDueMs(state: ArrivalState, context: NodeContext<ClientPlan>): number {
  const { plan } = context;
  const { daySwing, dayMs } = plan;
  const morningMs = state.joinedMs + plan.startAfterMs;
  const noonPerMs = (plan.ratePerSecond * (1 + daySwing)) / 1000;
  let atMs = fromMs(state, context);
  for (;;) {
    atMs += context.sample(unit, ARRIVALS_STREAM) / noonPerMs;
    const level = 1 + daySwing * sinOfTurns((atMs - morningMs) / dayMs);
    if (context.uniform(ARRIVALS_STREAM) * (1 + daySwing) < level) return atMs;
  }
}
