import { record } from '../kernel/histogram.ts';
import { addLevel, level, setLevel } from '../kernel/time-weighted.ts';
import type { Core, NodeRuntime, WireRuntime } from './core.ts';
import {
  BUSY,
  CALLS,
  CAPACITY,
  IN_FLIGHT,
  IN_SYSTEM,
  INSIDE_MS,
  type Metrics,
  NODE_ENDED,
  OFFERED,
  QUEUED,
  WIRE_ENDED,
} from './metrics.ts';

/*
 * What is measured as calls come and go. These functions are asked several times for every call, so none is handed a time: a number with a
 * fraction that is handed to a function that the engine does not inline is boxed first. They take it from where it lies.
 */

/** A request, or a client's own call, begins at a node. */
export function nodeEntered(core: Core, node: NodeRuntime): void {
  const { numbers } = node.cell.metrics;
  numbers[OFFERED]++;
  addLevel(numbers, IN_SYSTEM, core.queue.nowMs, 1);
}

/** It has ended. What lies before the measuring is cut off from its stay, so that Little's law stays an identity. */
export function nodeLeft(core: Core, node: NodeRuntime, row: number, outcome: number): void {
  const { numbers, durations } = node.cell.metrics;
  const { nowMs } = core.queue;
  const { measuredFromMs } = core.world;
  const startedMs = core.calls.startedMs[row];
  numbers[NODE_ENDED + outcome]++;
  record(durations, nowMs - startedMs);
  numbers[INSIDE_MS] += nowMs - (startedMs > measuredFromMs ? startedMs : measuredFromMs);
  addLevel(numbers, IN_SYSTEM, nowMs, -1);
}

/** How many workers are busy, of how many, and how many requests wait for one. */
export function nodeGauged(
  core: Core,
  { numbers }: Metrics,
  busy: number,
  capacity: number,
  queued: number,
): void {
  const { nowMs } = core.queue;
  if (level(numbers, BUSY) !== busy) setLevel(numbers, BUSY, nowMs, busy);
  if (level(numbers, CAPACITY) !== capacity) setLevel(numbers, CAPACITY, nowMs, capacity);
  if (level(numbers, QUEUED) !== queued) setLevel(numbers, QUEUED, nowMs, queued);
}

export function wireCalled({ cell }: WireRuntime): void {
  const { numbers } = cell.metrics;
  numbers[CALLS]++;
  numbers[IN_FLIGHT]++;
}

/** A call as its caller sees it has ended. */
export function wireSettled(core: Core, { cell }: WireRuntime, row: number): void {
  const { numbers, durations } = cell.metrics;
  const { calls } = core;
  numbers[WIRE_ENDED + calls.outcome[row]]++;
  numbers[IN_FLIGHT]--;
  record(durations, core.queue.nowMs - calls.startedMs[row]);
}
