import { createHistogram, type Histogram, histogramSize, resetHistogram } from '../kernel/histogram.ts';
import { level, resetTimeWeighted, startTimeWeighted, timeWeightedSize } from '../kernel/time-weighted.ts';
import { outcomeNames } from '../model/outcome.ts';

const outcomeCount = outcomeNames.length;

/**
 * What is measured of a node or wire over the whole run (or since the warm-up). Part of the world, so that it rewinds with it. All numbers
 * of one entity lie in one array, at the places below: a call touches some fifteen of them, and of a thousand nodes each has gone cold.
 */
export interface Metrics {
  readonly numbers: Float64Array;
  /** Of a node, how long requests stayed; of a wire, how long calls took. Its numbers are among the others. */
  readonly durations: Histogram;
}

/** A node's numbers. Carried: offered before the measuring began and still inside then. Inside: time spent there by those that ended. */
export const OFFERED = 0;
export const CARRIED = 1;
export const INSIDE_MS = 2;
/** Levels over time. */
export const IN_SYSTEM = 3;
export const BUSY = IN_SYSTEM + timeWeightedSize;
export const QUEUED = BUSY + timeWeightedSize;
export const CAPACITY = QUEUED + timeWeightedSize;
const NODE_DURATIONS = CAPACITY + timeWeightedSize;
/** Then a count for each outcome. */
export const NODE_ENDED = NODE_DURATIONS + histogramSize;

/** A wire's numbers. In flight before: when the measuring began. */
export const CALLS = 0;
export const ATTEMPTS = 1;
export const LATE = 2;
export const IN_FLIGHT = 3;
export const IN_FLIGHT_BEFORE = 4;
const WIRE_DURATIONS = 5;
export const WIRE_ENDED = WIRE_DURATIONS + histogramSize;

const gauges = [IN_SYSTEM, BUSY, QUEUED, CAPACITY] as const;

export function createNodeMetrics(nowMs: number): Metrics {
  const numbers = new Float64Array(NODE_ENDED + outcomeCount);
  for (const gauge of gauges) startTimeWeighted(numbers, gauge, nowMs, 0);
  return { numbers, durations: createHistogram(numbers, NODE_DURATIONS) };
}

export function createWireMetrics(): Metrics {
  const numbers = new Float64Array(WIRE_ENDED + outcomeCount);
  return { numbers, durations: createHistogram(numbers, WIRE_DURATIONS) };
}

/** By outcome code: requests that ended so at a node. */
export function endedAtNode({ numbers }: Metrics): Float64Array {
  return numbers.subarray(NODE_ENDED);
}

/** By outcome code: calls that ended so on a wire. */
export function endedOnWire({ numbers }: Metrics): Float64Array {
  return numbers.subarray(WIRE_ENDED);
}

/** Ends a warm-up: forgets what was measured, keeps what is inside. */
export function resetNodeMetrics({ numbers, durations }: Metrics, nowMs: number): void {
  numbers[OFFERED] = 0;
  numbers[CARRIED] = level(numbers, IN_SYSTEM);
  numbers[INSIDE_MS] = 0;
  for (const gauge of gauges) resetTimeWeighted(numbers, gauge, nowMs);
  resetHistogram(durations);
  numbers.fill(0, NODE_ENDED);
}

export function resetWireMetrics({ numbers, durations }: Metrics): void {
  const inFlight = numbers[IN_FLIGHT];
  numbers.fill(0);
  numbers[IN_FLIGHT] = inFlight;
  numbers[IN_FLIGHT_BEFORE] = inFlight;
  resetHistogram(durations);
}
