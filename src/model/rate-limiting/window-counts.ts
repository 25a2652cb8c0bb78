/** Calls let through in the current window and in the one before it. Windows are [k × windowMs, (k + 1) × windowMs) of virtual time. */
export interface WindowCounts {
  readonly type: 'windows';
  index: number;
  current: number;
  previous: number;
}

interface Rate {
  readonly limit: number;
  readonly windowMs: number;
}

export function createWindowCounts(): WindowCounts {
  return { type: 'windows', index: 0, current: 0, previous: 0 };
}

/** What the counts are at `nowMs`; the meter itself may still stand in an earlier window. */
export function windowCountsAt(meter: WindowCounts, { windowMs }: Rate, nowMs: number) {
  const index = windowAt(nowMs, windowMs);
  if (index === meter.index) return meter;
  return { index, current: 0, previous: index === meter.index + 1 ? meter.current : 0 };
}

export function fixedWindowPassesAtMs(meter: WindowCounts, rate: Rate, nowMs: number): number {
  const { index, current } = windowCountsAt(meter, rate, nowMs);
  return current < rate.limit ? nowMs : (index + 1) * rate.windowMs;
}

/**
 * The calls of the last `windowMs` are estimated as current + previous × share of the previous window that they still cover (Cloudflare,
 * "How we built rate limiting capable of scaling to millions of domains", 2017). One more passes while estimate + 1 ≤ limit. Solved for
 * the time, with whole numbers up to the one division.
 */
export function slidingCounterPassesAtMs(meter: WindowCounts, rate: Rate, nowMs: number): number {
  const { index, current, previous } = windowCountsAt(meter, rate, nowMs);
  const room = rate.limit - 1 - current;
  // A full window stays so to its end; then it is the previous one, and one more call needs room for itself only.
  if (room < 0) return withinWindowMs(index + 1, current, rate.limit - 1, rate);
  return previous <= room ? nowMs : withinWindowMs(index, previous, room, rate);
}

export function takeFromWindow(meter: WindowCounts, rate: Rate, nowMs: number): void {
  const { index, current, previous } = windowCountsAt(meter, rate, nowMs);
  meter.index = index;
  meter.current = current + 1;
  meter.previous = previous;
}

/** Counts of windows of another length mean nothing; under another limit they stay. */
export function keepWindowCounts(meter: WindowCounts, previous: Rate, { windowMs }: Rate): void {
  if (windowMs === previous.windowMs) return;
  meter.index = 0;
  meter.current = 0;
  meter.previous = 0;
}

export function slidingCountAt(meter: WindowCounts, rate: Rate, nowMs: number): number {
  const { index, current, previous } = windowCountsAt(meter, rate, nowMs);
  const leftMs = (index + 1) * rate.windowMs - nowMs;
  return current + (previous * leftMs) / rate.windowMs;
}

/** When the share of `previous` that still counts is down to `room`: previous × (1 − elapsed ÷ windowMs) ≤ room. */
function withinWindowMs(index: number, previous: number, room: number, { windowMs }: Rate): number {
  const elapsedMs = (windowMs * Math.max(0, previous - room)) / previous;
  return index * windowMs + elapsedMs;
}

/**
 * Exact: the double before k × windowMs is smaller by more than one part in 2⁵³, the quotient would round up to k only if it were smaller by
 * no more than that.
 */
function windowAt(nowMs: number, windowMs: number): number {
  return Math.floor(nowMs / windowMs);
}
