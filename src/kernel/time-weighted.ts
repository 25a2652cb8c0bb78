import { assert } from '../base/assert.ts';

/*
 * The mean over time of a level that jumps, such as a queue's length or a pool's busy workers. Its numbers (level, integral since the start,
 * time of the last change, start, maximum) are `timeWeightedSize` places of somebody's Float64Array from `at` on: whoever measures several
 * things of one entity keeps them side by side, and a change touches one or two cache lines.
 */
export const timeWeightedSize = 5;

/** Starts watching a level at a virtual time. */
export function startTimeWeighted(numbers: Float64Array, at: number, startMs: number, value: number): void {
  numbers[at + LEVEL] = value;
  numbers[at + AREA] = 0;
  numbers[at + SINCE] = startMs;
  numbers[at + START] = startMs;
  numbers[at + MAXIMUM] = value;
}

/** From `nowMs` on the level is `value`. Time must not run backwards. */
export function setLevel(numbers: Float64Array, at: number, nowMs: number, value: number): void {
  const passedMs = nowMs - numbers[at + SINCE];
  assert(passedMs >= 0, 'a level cannot change before its last change');
  numbers[at + AREA] += numbers[at + LEVEL] * passedMs;
  numbers[at + SINCE] = nowMs;
  numbers[at + LEVEL] = value;
  if (value > numbers[at + MAXIMUM]) numbers[at + MAXIMUM] = value;
}

/** From `nowMs` on the level is higher by `delta`. */
export function addLevel(numbers: Float64Array, at: number, nowMs: number, delta: number): void {
  setLevel(numbers, at, nowMs, numbers[at + LEVEL] + delta);
}

/** The mean level from the start (or the last reset) to `nowMs`; at the very start the level itself. */
export function timeMean(numbers: Float64Array, at: number, nowMs: number): number {
  const passedMs = nowMs - numbers[at + SINCE];
  assert(passedMs >= 0, 'a mean cannot end before the last change');
  if (nowMs === numbers[at + START]) return numbers[at + LEVEL];
  return (numbers[at + AREA] + numbers[at + LEVEL] * passedMs) / (nowMs - numbers[at + START]);
}

/** Ends a warm-up: forgets mean and maximum so far and keeps the level. */
export function resetTimeWeighted(numbers: Float64Array, at: number, nowMs: number): void {
  assert(nowMs >= numbers[at + SINCE], 'a level cannot be reset before its last change');
  startTimeWeighted(numbers, at, nowMs, numbers[at + LEVEL]);
}

/** The level now. */
export function level(numbers: Float64Array, at: number): number {
  return numbers[at + LEVEL];
}

/** The highest level since the start or the last reset. */
export function maximum(numbers: Float64Array, at: number): number {
  return numbers[at + MAXIMUM];
}

/** When the watching (or the last reset) began. */
export function startOf(numbers: Float64Array, at: number): number {
  return numbers[at + START];
}

const LEVEL = 0;
const AREA = 1;
const SINCE = 2;
const START = 3;
const MAXIMUM = 4;
