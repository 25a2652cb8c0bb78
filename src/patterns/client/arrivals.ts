import type { NodeContext } from '../../model/engine-context.ts';
import type { ClientPlan } from './plan.ts';

/** Index into the definition's `streams`. */
const ARRIVALS_STREAM = 0;

interface ArrivalState {
  readonly joinedMs: number;
  readonly epochMs: number;
  readonly made: number;
}

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
      return (
        fromMs(state, context) + (context.sample(plan.unit, ARRIVALS_STREAM) * 1000) / plan.ratePerSecond
      );
    case 'constant':
      return state.epochMs + ((state.made + 1) * 1000) / plan.ratePerSecond;
    case 'burst':
      return state.epochMs + (state.made + 1) * plan.burstEveryMs;
    case 'ramp':
      return rampDueMs(state, context);
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
  const area = context.sample(plan.unit, ARRIVALS_STREAM);
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
