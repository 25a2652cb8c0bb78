import { type BalancedPlan, UNKNOWN } from './balancer-state.ts';
import { NONE } from './call-table.ts';
import type { NodeContext } from './engine-context.ts';
import { placeOnRing } from './hash-ring.ts';
import { isEjected } from './outliers.ts';
import { smoothedMs } from './peak-ewma.ts';
import { LENGTH } from './row-line.ts';
import { type Balanced, BUSY, instanceStride, isInstanceUp, WAITING_LINE } from './station-state.ts';

/** The instance that gets a request: in a panic perhaps one that is down, and NONE if none is up. */
export function pickInstance<Plan extends BalancedPlan>(
  state: Balanced,
  request: number,
  context: NodeContext<Plan>,
): number {
  const { plan } = context;
  const { instances } = plan;
  if (instances === 1) return isInstanceUp(state, 0) || plan.panicPercent > 0 ? 0 : NONE;
  const who = plan.ejection === null && plan.panicPercent === 0 ? UP : whoIsUsed(state, plan, context.nowMs);
  switch (plan.balancing) {
    case 'round-robin':
      return nextInTurn(state, instances, who, context.nowMs);
    case 'weighted-round-robin':
      return byWeight(state, plan, who, context.nowMs);
    case 'random':
      return atRandom(state, who, context);
    case 'least-connections':
      return leastConnections(state, instances, who, context.nowMs);
    case 'power-of-two':
      return betterOfTwo(state, who, context, false);
    case 'ewma':
      return betterOfTwo(state, who, context, true);
    case 'consistent-hashing':
      return byKey(state, request, who, context);
  }
}

/** Who may be picked: all, those that are up, or those of them that are not ejected. */
const ALL = 0;
const UP = 1;
const IN_ROTATION = 2;
type Who = 0 | 1 | 2;

function isUsed(state: Balanced, instance: number, who: Who, nowMs: number): boolean {
  if (who === ALL) return true;
  return isInstanceUp(state, instance) && (who === UP || !isEjected(state.balancer, instance, nowMs));
}

/** With too few left, health is ignored: better that some requests fail than that those few are crushed (Envoy's panic threshold). */
function whoIsUsed(state: Balanced, plan: BalancedPlan, nowMs: number): Who {
  const healthy = countUsed(state, plan.instances, IN_ROTATION, nowMs);
  if (100 * healthy < plan.panicPercent * plan.instances) return ALL;
  // An ejection never leaves nobody.
  return healthy === 0 ? UP : IN_ROTATION;
}

function countUsed(state: Balanced, instances: number, who: Who, nowMs: number): number {
  let count = 0;
  for (let i = 0; i < instances; i++) if (isUsed(state, i, who, nowMs)) count++;
  return count;
}

/** The `nth` (from 0) of those that are used. */
function nthUsed(state: Balanced, nth: number, who: Who, nowMs: number): number {
  let left = nth;
  for (let i = 0; ; i++) if (isUsed(state, i, who, nowMs) && left-- === 0) return i;
}

/** Passes over those that are not used, so the one behind them gets their share. */
function nextInTurn(state: Balanced, instances: number, who: Who, nowMs: number): number {
  let instance = state.nextInTurn;
  for (let tried = 0; tried < instances; tried++) {
    const next = instance + 1 === instances ? 0 : instance + 1;
    if (isUsed(state, instance, who, nowMs)) {
      state.nextInTurn = next;
      return instance;
    }
    instance = next;
  }
  return NONE;
}

/** Smooth weighted round robin, as nginx's: shares are exact over each round, and the heavy one is not served in a burst. */
function byWeight(state: Balanced, plan: BalancedPlan, who: Who, nowMs: number): number {
  const { credit } = state.balancer;
  let total = 0;
  let best = NONE;
  for (let i = 0; i < plan.instances; i++) {
    if (!isUsed(state, i, who, nowMs)) continue;
    const weight = plan.weights[i] ?? 1;
    if (weight === 0) continue;
    credit[i] += weight;
    total += weight;
    if (best === NONE || credit[i] > credit[best]) best = i;
  }
  if (best !== NONE) credit[best] -= total;
  // Those that are left weigh nothing. An ejection never leaves nobody.
  else if (who === IN_ROTATION) return byWeight(state, plan, UP, nowMs);
  return best;
}

function atRandom<Plan extends BalancedPlan>(state: Balanced, who: Who, context: NodeContext<Plan>): number {
  const { plan, nowMs } = context;
  const count = countUsed(state, plan.instances, who, nowMs);
  if (count === 0) return NONE;
  return nthUsed(state, context.below(count, plan.balancingStream), who, nowMs);
}

/** Of equals the first. */
function leastConnections(state: Balanced, instances: number, who: Who, nowMs: number): number {
  let best = NONE;
  let fewest = 0;
  for (let i = 0; i < instances; i++) {
    if (!isUsed(state, i, who, nowMs)) continue;
    const connections = active(state, i);
    if (best === NONE || connections < fewest) {
      best = i;
      fewest = connections;
    }
  }
  return best;
}

/**
 * Two different ones at random, and of these the better: the one with fewer active requests (Mitzenmacher, "The Power of Two Choices in
 * Randomized Load Balancing", 2001), or with the lower expected time; of equals the first drawn.
 */
function betterOfTwo<Plan extends BalancedPlan>(
  state: Balanced,
  who: Who,
  context: NodeContext<Plan>,
  byTime: boolean,
): number {
  const { plan, nowMs } = context;
  const count = countUsed(state, plan.instances, who, nowMs);
  if (count === 0) return NONE;
  const first = nthUsed(state, context.below(count, plan.balancingStream), who, nowMs);
  if (count === 1) return first;
  const drawn = context.below(count - 1, plan.balancingStream);
  const candidate = nthUsed(state, drawn, who, nowMs);
  const second = candidate >= first ? nthUsed(state, drawn + 1, who, nowMs) : candidate;
  if (!byTime) return active(state, second) < active(state, first) ? second : first;
  const { ewmaDecayMs } = plan;
  const isBetter =
    expectedMs(state, second, ewmaDecayMs, nowMs) < expectedMs(state, first, ewmaDecayMs, nowMs);
  return isBetter ? second : first;
}

/** Without a key, at random; if the key's owner is not used, on to the next one round the ring. */
function byKey<Plan extends BalancedPlan>(
  state: Balanced,
  request: number,
  who: Who,
  context: NodeContext<Plan>,
): number {
  const { plan, nowMs, calls } = context;
  const { ring } = plan;
  if (ring === null || calls.key[request] === NONE) return atRandom(state, who, context);
  const { owners } = ring;
  const start = placeOnRing(ring, calls.key[request]);
  for (let step = 0; step < owners.length; step++) {
    const at = start + step;
    const owner = owners[at < owners.length ? at : at - owners.length];
    if (isUsed(state, owner, who, nowMs)) return owner;
  }
  return NONE;
}

/** Requests at work and waiting count alike. */
function active(state: Balanced, instance: number): number {
  const at = instance * instanceStride;
  return state.cells[at + BUSY] + state.cells[at + WAITING_LINE + LENGTH];
}

/** One that has never answered is tried once; while it has not, it comes after all others. */
function expectedMs(state: Balanced, instance: number, decayMs: number, nowMs: number): number {
  const timeMs = smoothedMs(state.balancer, instance, decayMs, nowMs);
  const requests = active(state, instance);
  if (timeMs !== UNKNOWN) return timeMs * (requests + 1);
  return requests === 0 ? -1 : Number.MAX_VALUE;
}
