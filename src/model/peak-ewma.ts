import { exp } from '../kernel/exact-math.ts';
import { type BalancerState, UNKNOWN } from './balancer-state.ts';

/**
 * Peak EWMA (Finagle, Linkerd): a longer time counts at once; a shorter one pulls the mean down with the weight of the time that has passed.
 * Read, the mean falls with time too, so that an instance which was slow once is tried again.
 */
export function smooth(
  state: BalancerState,
  instance: number,
  tookMs: number,
  decayMs: number,
  nowMs: number,
): void {
  const knownMs = state.timeMs[instance];
  const kept = keptShare(state, instance, decayMs, nowMs);
  state.timeMs[instance] = tookMs >= knownMs * kept ? tookMs : knownMs * kept + tookMs * (1 - kept);
  state.measuredMs[instance] = nowMs;
}

/** The smoothed time as of now; `UNKNOWN` before the first. */
export function smoothedMs(state: BalancerState, instance: number, decayMs: number, nowMs: number): number {
  const knownMs = state.timeMs[instance];
  return knownMs === UNKNOWN ? UNKNOWN : knownMs * keptShare(state, instance, decayMs, nowMs);
}

function keptShare(state: BalancerState, instance: number, decayMs: number, nowMs: number): number {
  return exp(-(nowMs - state.measuredMs[instance]) / decayMs);
}
