import { addLevel, level, setLevel } from '../kernel/time-weighted.ts';
import type { Core, NodeRuntime, WireRuntime } from './core.ts';
import {
  BUSY,
  CALLS,
  CAPACITY,
  IN_FLIGHT,
  IN_SYSTEM,
  INSIDE_MS,
  NODE_DURATIONS,
  NODE_ENDED,
  OFFERED,
  QUEUED,
  WIRE_DURATIONS,
  WIRE_ENDED,
} from './metrics.ts';
import { countNoted, notedMax } from './noted-durations.ts';

/*
 * What is measured as calls come and go. These functions are asked several times for every call, so none is handed a time: a number with a
 * fraction that is handed to a function that the engine does not inline is boxed first. They take it from where it lies.
 */

/** A request, or a client's own call, begins at a node. */
export function nodeEntered(core: Core, { numbersAt }: NodeRuntime): void {
  const { numbers } = core.world.metrics;
  numbers[numbersAt + OFFERED]++;
  addLevel(numbers, numbersAt + IN_SYSTEM, core.queue.nowMs, 1);
}

/** It has ended. What lies before the measuring is cut off from its stay, so that Little's law stays an identity. */
export function nodeLeft(core: Core, { numbersAt }: NodeRuntime, row: number, outcome: number): void {
  const { numbers } = core.world.metrics;
  const { nowMs } = core.queue;
  const { measuredFromMs } = core.world;
  const startedMs = core.calls.startedMs[row];
  numbers[numbersAt + NODE_ENDED + outcome]++;
  noteDuration(core, numbersAt + NODE_DURATIONS, row);
  if (startedMs > measuredFromMs) numbers[numbersAt + INSIDE_MS] += nowMs - startedMs;
  else numbers[numbersAt + INSIDE_MS] += nowMs - measuredFromMs;
  addLevel(numbers, numbersAt + IN_SYSTEM, nowMs, -1);
}

/** How many workers are busy, of how many, and how many requests wait for one. */
export function nodeGauged(
  core: Core,
  numbersAt: number,
  busy: number,
  capacity: number,
  queued: number,
): void {
  const { numbers } = core.world.metrics;
  const { nowMs } = core.queue;
  if (level(numbers, numbersAt + BUSY) !== busy) setLevel(numbers, numbersAt + BUSY, nowMs, busy);
  if (level(numbers, numbersAt + CAPACITY) !== capacity)
    setLevel(numbers, numbersAt + CAPACITY, nowMs, capacity);
  if (level(numbers, numbersAt + QUEUED) !== queued) setLevel(numbers, numbersAt + QUEUED, nowMs, queued);
}

export function wireCalled(core: Core, { numbersAt }: WireRuntime): void {
  const { numbers } = core.world.metrics;
  numbers[numbersAt + CALLS]++;
  numbers[numbersAt + IN_FLIGHT]++;
}

/** A call as its caller sees it has ended. */
export function wireSettled(core: Core, { numbersAt }: WireRuntime, row: number): void {
  const { numbers } = core.world.metrics;
  numbers[numbersAt + WIRE_ENDED + core.calls.outcome[row]]++;
  numbers[numbersAt + IN_FLIGHT]--;
  noteDuration(core, numbersAt + WIRE_DURATIONS, row);
}

/** How long the row has been there, for the histogram whose numbers begin at `at`. */
function noteDuration({ noted, queue, calls, world }: Core, at: number, row: number): void {
  noted.at[noted.count] = at;
  noted.ms[noted.count] = queue.nowMs - calls.startedMs[row];
  if (++noted.count === notedMax) countNoted(noted, world);
}
