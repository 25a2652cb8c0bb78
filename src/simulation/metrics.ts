import { type CountsStore, createCountsStore } from '../kernel/counts-store.ts';
import { createHistogram, type Histogram, histogramSize } from '../kernel/histogram.ts';
import { startTimeWeighted, timeWeightedSize } from '../kernel/time-weighted.ts';
import { outcomeNames } from '../model/outcome.ts';

const outcomeCount = outcomeNames.length;

/**
 * The numbers of all nodes and wires of a world, in one array: of a thousand nodes each has gone cold when its turn comes, and an array of
 * its own would cost a node three cache lines before its first number. Only grows.
 */
export interface MetricsTable {
  numbers: Float64Array;
  used: number;
  /** Of all their histograms. */
  readonly counts: CountsStore;
}

/**
 * What is measured of a node or wire over the whole run (or since the warm-up). Part of the world, so that it rewinds with it. Its numbers
 * are those from `at` on, at the places below.
 */
export interface Metrics {
  /** The world's; replaced in all entities when it grows. */
  numbers: Float64Array;
  readonly at: number;
  /** Of a node, how long requests stayed; of a wire, how long calls took. Its numbers are among the others. */
  readonly durations: Histogram;
}

/*
 * Rows are whole cache lines of eight. What every request touches stands in the first, up to the count of those that ended well; the
 * durations fill one of their own.
 */
const lineSize = 8;

/** A node's numbers. Inside: time spent there by those that ended. */
export const OFFERED = 0;
export const INSIDE_MS = 1;
/** A level over time, as are those below. */
export const IN_SYSTEM = 2;
/** A count for each outcome. */
export const NODE_ENDED = IN_SYSTEM + timeWeightedSize;
/** Offered before the measuring began and still inside then. */
export const CARRIED = NODE_ENDED + outcomeCount;
export const NODE_DURATIONS = wholeLines(CARRIED + 1);
export const BUSY = NODE_DURATIONS + histogramSize;
export const QUEUED = BUSY + timeWeightedSize;
export const CAPACITY = QUEUED + timeWeightedSize;
const nodeSize = CAPACITY + timeWeightedSize;

/** A wire's numbers. */
export const CALLS = 0;
export const ATTEMPTS = 1;
export const IN_FLIGHT = 2;
/** When the last request and, one further, the last response arrives: messages on a wire do not overtake. No measure, and never reset. */
export const LAST_ARRIVAL_MS = 3;
export const LATE = 5;
/** In flight when the measuring began. */
export const IN_FLIGHT_BEFORE = 6;
export const WIRE_ENDED = 7;
export const WIRE_DURATIONS = wholeLines(WIRE_ENDED + outcomeCount);
const wireSize = WIRE_DURATIONS + histogramSize;

/** A node's levels over time. */
export const gauges = [IN_SYSTEM, BUSY, QUEUED, CAPACITY] as const;

export function createMetricsTable(): MetricsTable {
  return { numbers: new Float64Array(FIRST_ROOM), used: 0, counts: createCountsStore() };
}

/** `known` are all that have numbers in the table. */
export function createNodeMetrics(table: MetricsTable, known: Iterable<Metrics>, nowMs: number): Metrics {
  const metrics = createMetrics(table, known, nodeSize, NODE_DURATIONS);
  for (const gauge of gauges) startTimeWeighted(metrics.numbers, metrics.at + gauge, nowMs, 0);
  return metrics;
}

export function createWireMetrics(table: MetricsTable, known: Iterable<Metrics>): Metrics {
  return createMetrics(table, known, wireSize, WIRE_DURATIONS);
}

function createMetrics(
  table: MetricsTable,
  known: Iterable<Metrics>,
  size: number,
  durations: number,
): Metrics {
  const at = table.used;
  table.used += wholeLines(size);
  if (table.used > table.numbers.length) widen(table, known);
  const { numbers } = table;
  return { numbers, at, durations: createHistogram(numbers, at + durations, table.counts) };
}

function widen(table: MetricsTable, known: Iterable<Metrics>): void {
  const wider = new Float64Array(table.numbers.length * 2);
  wider.set(table.numbers);
  table.numbers = wider;
  for (const metrics of known) {
    metrics.numbers = wider;
    metrics.durations.numbers = wider;
  }
}

/** One of the numbers above. */
export function numberOf({ numbers, at }: Metrics, place: number): number {
  return numbers[at + place];
}

/** By outcome code: requests that ended so at a node. */
export function endedAtNode({ numbers, at }: Metrics): Float64Array {
  return numbers.subarray(at + NODE_ENDED, at + NODE_ENDED + outcomeCount);
}

/** By outcome code: calls that ended so on a wire. */
export function endedOnWire({ numbers, at }: Metrics): Float64Array {
  return numbers.subarray(at + WIRE_ENDED, at + WIRE_ENDED + outcomeCount);
}

const FIRST_ROOM = 1024;

function wholeLines(size: number): number {
  return Math.ceil(size / lineSize) * lineSize;
}
