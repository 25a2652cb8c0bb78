/** The instants of the calls let through in the last window, oldest first, in a ring. */
export interface SlidingLog {
  readonly type: 'log';
  /** Grows with what is in it, up to the limit. */
  times: Float64Array;
  first: number;
  count: number;
}

interface Rate {
  readonly limit: number;
  readonly windowMs: number;
}

const firstCapacity = 8;

export function createSlidingLog(): SlidingLog {
  return { type: 'log', times: new Float64Array(firstCapacity), first: 0, count: 0 };
}

/** A call is in the window (t − windowMs, t] and so out of it at exactly `windowMs` after it came. */
export function slidingLogPassesAtMs(log: SlidingLog, rate: Rate, nowMs: number): number {
  if (log.count < rate.limit) return nowMs;
  return timeAt(log, log.count - rate.limit) + rate.windowMs;
}

export function takeFromSlidingLog(log: SlidingLog, rate: Rate, nowMs: number): void {
  forgetOld(log, rate, nowMs);
  if (log.count === log.times.length) grow(log);
  log.times[(log.first + log.count) % log.times.length] = nowMs;
  log.count++;
}

/** A shorter window forgets at once; a longer one counts what is still in the log. */
export function keepSlidingLog(log: SlidingLog, rate: Rate, nowMs: number): void {
  forgetOld(log, rate, nowMs);
}

export function slidingLogCount(log: SlidingLog, { windowMs }: Rate, nowMs: number): number {
  let old = 0;
  while (old < log.count && timeAt(log, old) + windowMs <= nowMs) old++;
  return log.count - old;
}

function forgetOld(log: SlidingLog, rate: Rate, nowMs: number): void {
  const left = slidingLogCount(log, rate, nowMs);
  log.first = (log.first + log.count - left) % log.times.length;
  log.count = left;
}

function timeAt(log: SlidingLog, place: number): number {
  return log.times[(log.first + place) % log.times.length];
}

function grow(log: SlidingLog): void {
  const larger = new Float64Array(2 * log.times.length);
  for (let place = 0; place < log.count; place++) larger[place] = timeAt(log, place);
  log.times = larger;
  log.first = 0;
}
