import { createHistogram, type Histogram, record, resetHistogram } from '../kernel/histogram.ts';
import {
  addLevel,
  createTimeWeighted,
  level,
  resetTimeWeighted,
  setLevel,
  type TimeWeighted,
} from '../kernel/time-weighted.ts';
import { outcomeNames } from '../model/outcome.ts';

const outcomeCount = outcomeNames.length;

/** What is measured of a node over the whole run (or since the warm-up). Part of the world, so that it rewinds with it. */
export interface NodeMetrics {
  /** By outcome code: requests that ended so. */
  readonly ended: Float64Array;
  /** [offered, offered before the measuring began and still inside then, time spent inside by those that ended]. */
  readonly sums: Float64Array;
  readonly sojourn: Histogram;
  readonly inSystem: TimeWeighted;
  readonly busy: TimeWeighted;
  readonly capacity: TimeWeighted;
  readonly queued: TimeWeighted;
}

/** What is measured of a wire, as its caller sees it. */
export interface WireMetrics {
  /** By outcome code: calls that ended so. */
  readonly ended: Float64Array;
  /** [calls, attempts, late answers, in flight, in flight when the measuring began]. */
  readonly sums: Float64Array;
  readonly duration: Histogram;
}

export const OFFERED = 0;
export const CARRIED = 1;
export const INSIDE_MS = 2;

export const CALLS = 0;
export const ATTEMPTS = 1;
export const LATE = 2;
export const IN_FLIGHT = 3;
export const IN_FLIGHT_BEFORE = 4;

export function createNodeMetrics(nowMs: number): NodeMetrics {
  return {
    ended: new Float64Array(outcomeCount),
    sums: new Float64Array(3),
    sojourn: createHistogram(),
    inSystem: createTimeWeighted(nowMs, 0),
    busy: createTimeWeighted(nowMs, 0),
    capacity: createTimeWeighted(nowMs, 0),
    queued: createTimeWeighted(nowMs, 0),
  };
}

export function createWireMetrics(): WireMetrics {
  return { ended: new Float64Array(outcomeCount), sums: new Float64Array(5), duration: createHistogram() };
}

export function nodeEntered(metrics: NodeMetrics, nowMs: number): void {
  metrics.sums[OFFERED]++;
  addLevel(metrics.inSystem, nowMs, 1);
}

/** `measuredFromMs` cuts off the part of the stay that lies before the measuring, so that Little's law stays an identity. */
export function nodeLeft(
  metrics: NodeMetrics,
  outcome: number,
  startedMs: number,
  nowMs: number,
  measuredFromMs: number,
): void {
  metrics.ended[outcome]++;
  record(metrics.sojourn, nowMs - startedMs);
  metrics.sums[INSIDE_MS] += nowMs - (startedMs > measuredFromMs ? startedMs : measuredFromMs);
  addLevel(metrics.inSystem, nowMs, -1);
}

export function nodeGauged(
  metrics: NodeMetrics,
  nowMs: number,
  busy: number,
  capacity: number,
  queued: number,
): void {
  if (level(metrics.busy) !== busy) setLevel(metrics.busy, nowMs, busy);
  if (level(metrics.capacity) !== capacity) setLevel(metrics.capacity, nowMs, capacity);
  if (level(metrics.queued) !== queued) setLevel(metrics.queued, nowMs, queued);
}

export function wireCalled(metrics: WireMetrics): void {
  metrics.sums[CALLS]++;
  metrics.sums[IN_FLIGHT]++;
}

export function wireSettled(metrics: WireMetrics, outcome: number, durationMs: number): void {
  metrics.ended[outcome]++;
  metrics.sums[IN_FLIGHT]--;
  record(metrics.duration, durationMs);
}

/** Ends a warm-up: forgets what was measured, keeps what is inside. */
export function resetNodeMetrics(metrics: NodeMetrics, nowMs: number): void {
  metrics.ended.fill(0);
  metrics.sums.fill(0);
  metrics.sums[CARRIED] = level(metrics.inSystem);
  resetHistogram(metrics.sojourn);
  for (const gauge of [metrics.inSystem, metrics.busy, metrics.capacity, metrics.queued])
    resetTimeWeighted(gauge, nowMs);
}

export function resetWireMetrics(metrics: WireMetrics): void {
  const inFlight = metrics.sums[IN_FLIGHT];
  metrics.ended.fill(0);
  metrics.sums.fill(0);
  metrics.sums[IN_FLIGHT] = inFlight;
  metrics.sums[IN_FLIGHT_BEFORE] = inFlight;
  resetHistogram(metrics.duration);
}
