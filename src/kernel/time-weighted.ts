import { assert } from '../base/assert.ts';

/** The mean over time of a level that jumps, such as a queue's length or a pool's busy workers: plain data, functions beside it. */
export interface TimeWeighted {
  /** Level, its integral since the start, time of the last change, start, maximum: in a Float64Array, because Chromium boxes numbers in fields. */
  readonly numbers: Float64Array;
}

/** Starts watching a level at a virtual time. */
export function createTimeWeighted(startMs: number, value: number): TimeWeighted {
  const numbers = new Float64Array(5);
  numbers[LEVEL] = value;
  numbers[SINCE] = startMs;
  numbers[START] = startMs;
  numbers[MAXIMUM] = value;
  return { numbers };
}

/** From `nowMs` on the level is `value`. Time must not run backwards. */
export function setLevel(t: TimeWeighted, nowMs: number, value: number): void {
  const { numbers } = t;
  assert(nowMs >= numbers[SINCE], 'a level cannot change before its last change');
  numbers[AREA] += numbers[LEVEL] * (nowMs - numbers[SINCE]);
  numbers[SINCE] = nowMs;
  numbers[LEVEL] = value;
  if (value > numbers[MAXIMUM]) numbers[MAXIMUM] = value;
}

/** From `nowMs` on the level is higher by `delta`. */
export function addLevel(t: TimeWeighted, nowMs: number, delta: number): void {
  setLevel(t, nowMs, t.numbers[LEVEL] + delta);
}

/** The mean level from the start (or the last reset) to `nowMs`; at the very start the level itself. */
export function timeMean(t: TimeWeighted, nowMs: number): number {
  const { numbers } = t;
  assert(nowMs >= numbers[SINCE], 'a mean cannot end before the last change');
  if (nowMs === numbers[START]) return numbers[LEVEL];
  return (numbers[AREA] + numbers[LEVEL] * (nowMs - numbers[SINCE])) / (nowMs - numbers[START]);
}

/** Ends a warm-up: forgets mean and maximum so far and keeps the level. */
export function resetTimeWeighted(t: TimeWeighted, nowMs: number): void {
  const { numbers } = t;
  assert(nowMs >= numbers[SINCE], 'a level cannot be reset before its last change');
  numbers[AREA] = 0;
  numbers[SINCE] = nowMs;
  numbers[START] = nowMs;
  numbers[MAXIMUM] = numbers[LEVEL];
}

/** The level now. */
export function level(t: TimeWeighted): number {
  return t.numbers[LEVEL];
}

/** The highest level since the start or the last reset. */
export function maximum(t: TimeWeighted): number {
  return t.numbers[MAXIMUM];
}

const LEVEL = 0;
const AREA = 1;
const SINCE = 2;
const START = 3;
const MAXIMUM = 4;
