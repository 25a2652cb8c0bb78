import { type AdaptiveLimit, createAdaptiveLimit } from '../../model/adaptive-limit.ts';
import { createBalancer } from '../../model/balancer-state.ts';
import { createRateLimiter, type RateLimiterState } from '../../model/rate-limiting/rate-limiter.ts';
import { type Balanced, createInstances } from '../../model/station-state.ts';
import type { LoadBalancerPlan } from './plan.ts';

/** What became of the calls that a target was given. */
export interface TargetTally {
  /** Id of the target. */
  readonly to: string;
  calls: number;
  ok: number;
  /** Ended in another way, those included that a policy of the wire refused. */
  notOk: number;
  /** Nobody waited for them any more. */
  abandoned: number;
  ejections: number;
}

/** One call that was turned away at the entrance, for whoever asks why. */
export interface Rejection {
  readonly atMs: number;
  readonly trace: number;
  readonly by: 'rate limit' | 'adaptive limit';
  /** What it was then: calls in a window, or calls at a time. */
  readonly limit: number;
  /** NaN for an adaptive limit, which cannot tell. */
  readonly retryAfterMs: number;
}

/** A place among `cells` and `balancer` is a *slot*: first the targets in the order of the wires, then those that are gone and still have calls. */
export interface LoadBalancerState extends Balanced {
  /** By slot. */
  targets: TargetTally[];
  readonly limiter: RateLimiterState;
  /** Counts what is in flight also while it limits nothing. */
  readonly adaptive: AdaptiveLimit;
  /** The newest, oldest first. */
  readonly rejections: Rejection[];
  /** Calls that came while there was no target. */
  noTarget: number;
  /** Of targets that are no more. */
  callsBefore: number;
  ejectionsBefore: number;
}

/** Rejections that are kept. */
const rejectionsMax = 200;

export function createLoadBalancer({ names, adaptive }: LoadBalancerPlan): LoadBalancerState {
  return {
    cells: createInstances(names.length, 0),
    nextInTurn: 0,
    balancer: createBalancer(names.length),
    targets: names.map(createTally),
    limiter: createRateLimiter(),
    adaptive: createAdaptiveLimit(adaptive),
    rejections: [],
    noTarget: 0,
    callsBefore: 0,
    ejectionsBefore: 0,
  };
}

export function createTally(to: string): TargetTally {
  return { to, calls: 0, ok: 0, notOk: 0, abandoned: 0, ejections: 0 };
}

export function keepRejection({ rejections }: LoadBalancerState, rejection: Rejection): void {
  rejections.push(rejection);
  if (rejections.length > rejectionsMax) rejections.shift();
}
