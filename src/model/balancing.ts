import { exp } from '../kernel/exact-math.ts';
import { NONE } from './call-table.ts';
import type { NodeContext } from './engine-context.ts';
import { type HashRing, placeOnRing } from './hash-ring.ts';
import { isClientError, OK, type OutcomeCode } from './outcome.ts';
import type { StationPlan, StationState } from './station.ts';

export const strategies = [
  'round-robin',
  'weighted-round-robin',
  'random',
  'least-connections',
  'power-of-two',
  'consistent-hashing',
  'ewma',
] as const;

export type Strategy = (typeof strategies)[number];

/** Ejection of instances that fail too often in a row, as in Envoy's outlier detection. */
export interface EjectionPlan {
  /** Failures in a row that eject. */
  readonly failures: number;
  /** Time of a first ejection; of the n-th in close succession, n times as long. */
  readonly baseMs: number;
  /** Share of the instances that may be ejected at a time, 0–1; one always may. */
  readonly maxRatio: number;
}

export interface BalancingPlan {
  readonly balancing: Strategy;
  /** By instance, for weighted round robin; beyond its end the weight is 1. */
  readonly weights: readonly number[];
  /** For consistent hashing. */
  readonly ring: HashRing | null;
  /** For EWMA: how fast old times are forgotten. */
  readonly ewmaDecayMs: number;
  readonly ejection: EjectionPlan | null;
  /** Below this share of usable instances, all are used, whatever their health; 0 for never. */
  readonly panicRatio: number;
  /** Which of the node's streams of chance the balancer draws from. */
  readonly balancingStream: number;
}

/** Of a station whose instances need no balancer. */
export const plainBalancing: BalancingPlan = {
  balancing: 'round-robin',
  weights: [],
  ring: null,
  ewmaDecayMs: 0,
  ejection: null,
  panicRatio: 0,
  balancingStream: 0,
};

/** What a balancer remembers; columns by instance. */
export interface BalancerState {
  /** Next in turn. */
  next: number;
  /** Of smooth weighted round robin. */
  credit: Float64Array;
  /** Smoothed time in ms, and when it was last measured; −1 before the first time. */
  timeMs: Float64Array;
  measuredMs: Float64Array;
  failuresInRow: Int32Array;
  ejectedUntilMs: Float64Array;
  /** How many base times the last ejection lasted. */
  ejections: Int32Array;
}

export function createBalancer(instances: number): BalancerState {
  return {
    next: 0,
    credit: new Float64Array(instances),
    timeMs: new Float64Array(instances).fill(UNKNOWN),
    measuredMs: new Float64Array(instances),
    failuresInRow: new Int32Array(instances),
    ejectedUntilMs: new Float64Array(instances),
    ejections: new Int32Array(instances),
  };
}

/** The same balancer with room for more instances. */
export function growBalancer(state: BalancerState, instances: number): void {
  const fresh = createBalancer(instances);
  fresh.next = state.next;
  for (const column of ['credit', 'timeMs', 'measuredMs', 'ejectedUntilMs'] as const)
    fresh[column].set(state[column]);
  fresh.failuresInRow.set(state.failuresInRow);
  fresh.ejections.set(state.ejections);
  Object.assign(state, fresh);
}

/** The instance that gets a request: in a panic perhaps one that is down, and NONE if none is up. */
export function pickInstance<Plan extends StationPlan>(
  state: StationState,
  request: number,
  context: NodeContext<Plan>,
): number {
  const { plan } = context;
  const { instances } = plan;
  if (instances === 1) return state.up[0] === 1 || plan.panicRatio > 0 ? 0 : NONE;
  const who = plan.ejection === null && plan.panicRatio === 0 ? UP : whoIsUsed(state, plan, context.nowMs);
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

/** Tells the balancer how a request to an instance ended that was given to it at `startedMs`. */
export function noteEnd<Plan extends StationPlan>(
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
  if (outcome === OK || isClientError(outcome)) {
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

/** Who may be picked: all, those that are up, or those of them that are not ejected. */
const ALL = 0;
const UP = 1;
const IN_ROTATION = 2;
type Who = 0 | 1 | 2;

const UNKNOWN = -1;

function isUsed(state: StationState, instance: number, who: Who, nowMs: number): boolean {
  if (who === ALL) return true;
  return state.up[instance] === 1 && (who === UP || !isEjected(state.balancer, instance, nowMs));
}

/** With too few left, health is ignored: better that some requests fail than that those few are crushed (Envoy's panic threshold). */
function whoIsUsed(state: StationState, plan: StationPlan, nowMs: number): Who {
  const healthy = countUsed(state, plan.instances, IN_ROTATION, nowMs);
  if (healthy < plan.panicRatio * plan.instances) return ALL;
  // An ejection never leaves nobody.
  return healthy === 0 ? UP : IN_ROTATION;
}

function countUsed(state: StationState, instances: number, who: Who, nowMs: number): number {
  let count = 0;
  for (let i = 0; i < instances; i++) if (isUsed(state, i, who, nowMs)) count++;
  return count;
}

/** The `nth` (from 0) of those that are used. */
function nthUsed(state: StationState, nth: number, who: Who, nowMs: number): number {
  let left = nth;
  for (let i = 0; ; i++) if (isUsed(state, i, who, nowMs) && left-- === 0) return i;
}

/** Passes over those that are not used, so the one behind them gets their share. */
function nextInTurn(state: StationState, instances: number, who: Who, nowMs: number): number {
  const { balancer } = state;
  let instance = balancer.next;
  for (let tried = 0; tried < instances; tried++) {
    const next = instance + 1 === instances ? 0 : instance + 1;
    if (isUsed(state, instance, who, nowMs)) {
      balancer.next = next;
      return instance;
    }
    instance = next;
  }
  return NONE;
}

/** Smooth weighted round robin, as nginx's: shares are exact over each round, and the heavy one is not served in a burst. */
function byWeight(state: StationState, plan: StationPlan, who: Who, nowMs: number): number {
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
  return best;
}

function atRandom<Plan extends StationPlan>(
  state: StationState,
  who: Who,
  context: NodeContext<Plan>,
): number {
  const { plan, nowMs } = context;
  const count = countUsed(state, plan.instances, who, nowMs);
  if (count === 0) return NONE;
  return nthUsed(state, context.below(count, plan.balancingStream), who, nowMs);
}

/** Of equals the first. */
function leastConnections(state: StationState, instances: number, who: Who, nowMs: number): number {
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
function betterOfTwo<Plan extends StationPlan>(
  state: StationState,
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
  return expectedMs(state, second) < expectedMs(state, first) ? second : first;
}

/** Without a key, at random; if the key's owner is not used, on to the next one round the ring. */
function byKey<Plan extends StationPlan>(
  state: StationState,
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
function active(state: StationState, instance: number): number {
  return state.busy[instance] + state.waiting[instance].length;
}

/** One that has never answered is tried once; while it has not, it comes after all others. */
function expectedMs(state: StationState, instance: number): number {
  const timeMs = state.balancer.timeMs[instance];
  const requests = active(state, instance);
  if (timeMs !== UNKNOWN) return timeMs * (requests + 1);
  return requests === 0 ? -1 : Number.MAX_VALUE;
}

/**
 * Peak EWMA (Finagle, Linkerd): a longer time counts at once, shorter ones pull the mean down with the weight of the time that has passed.
 */
function smooth(
  state: BalancerState,
  instance: number,
  tookMs: number,
  decayMs: number,
  nowMs: number,
): void {
  const knownMs = state.timeMs[instance];
  const kept = exp(-(nowMs - state.measuredMs[instance]) / decayMs);
  state.timeMs[instance] = tookMs >= knownMs ? tookMs : knownMs * kept + tookMs * (1 - kept);
  state.measuredMs[instance] = nowMs;
}

function eject<Plan extends StationPlan>(
  state: BalancerState,
  instance: number,
  ejection: EjectionPlan,
  context: NodeContext<Plan>,
): void {
  const { plan, nowMs } = context;
  const failures = state.failuresInRow[instance];
  state.failuresInRow[instance] = 0;
  if (isEjected(state, instance, nowMs)) return;
  let ejected = 0;
  for (let i = 0; i < plan.instances; i++) if (isEjected(state, i, nowMs)) ejected++;
  if (ejected > 0 && ejected + 1 > ejection.maxRatio * plan.instances) return;
  // Each base time in good health takes one off the multiplier.
  const wellMs = nowMs - state.ejectedUntilMs[instance];
  const before = Math.max(0, state.ejections[instance] - Math.floor(wellMs / Math.max(1, ejection.baseMs)));
  state.ejections[instance] = before + 1;
  const forMs = ejection.baseMs * (before + 1);
  state.ejectedUntilMs[instance] = nowMs + forMs;
  const name = `instance ${instance + 1}`;
  context.transition(
    `${name} in rotation`,
    `${name} ejected`,
    `${failures} failures in a row: for ${forMs} ms`,
  );
}
