import type { HashRing } from './hash-ring.ts';

export const strategies = [
  'round-robin',
  'weighted-round-robin',
  'random',
  'least-connections',
  'power-of-two',
  'consistent-hashing',
  'ewma',
] as const;

/** What they are called in a form, where their own name is not clear enough. */
export const strategyLabels = {
  'weighted-round-robin': 'weighted round-robin',
  'power-of-two': 'power of two choices',
  'consistent-hashing': 'consistent hashing by key',
  ewma: 'lowest time (peak EWMA)',
} as const;

type Strategy = (typeof strategies)[number];

/** Ejection of instances that fail too often in a row, as in Envoy's outlier detection. */
export interface EjectionPlan {
  /** Failures in a row that eject. */
  readonly failures: number;
  /** Time of a first ejection; of the n-th in close succession, n times as long. */
  readonly baseMs: number;
  /** Share of the instances that may be ejected at a time; one always may (Envoy's `always_eject_one_host`). */
  readonly maxPercent: number;
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
  readonly panicPercent: number;
  /** Which of the node's streams of chance the balancer draws from. */
  readonly balancingStream: number;
}

/** What a balancer reads: which of how many. */
export interface BalancedPlan extends BalancingPlan {
  readonly instances: number;
  /** Of those that have names; absent where they have numbers only. */
  readonly names?: readonly string[];
}

/** Of a station whose instances need no balancer. */
export const plainBalancing: BalancingPlan = {
  balancing: 'round-robin',
  weights: [],
  ring: null,
  ewmaDecayMs: 0,
  ejection: null,
  panicPercent: 0,
  balancingStream: 0,
};

/** What a balancer remembers; columns by instance. */
export interface BalancerState {
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
  for (const column of ['credit', 'timeMs', 'measuredMs', 'ejectedUntilMs'] as const)
    fresh[column].set(state[column]);
  fresh.failuresInRow.set(state.failuresInRow);
  fresh.ejections.set(state.ejections);
  Object.assign(state, fresh);
}

/** Of `timeMs`: no request has ended yet. */
export const UNKNOWN = -1;
