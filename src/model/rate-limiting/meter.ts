import {
  createSlidingLog,
  keepSlidingLog,
  type SlidingLog,
  slidingLogCount,
  slidingLogPassesAtMs,
  takeFromSlidingLog,
} from './sliding-log.ts';
import { createTokens, keepTokens, type Tokens, takeToken, tokensAt, tokensPassAtMs } from './tokens.ts';
import {
  createWindowCounts,
  fixedWindowPassesAtMs,
  keepWindowCounts,
  slidingCountAt,
  slidingCounterPassesAtMs,
  takeFromWindow,
  type WindowCounts,
  windowCountsAt,
} from './window-counts.ts';

export const algorithms = [
  'fixed-window',
  'sliding-log',
  'sliding-window-counter',
  'token-bucket',
  'leaky-bucket',
] as const;

type Algorithm = (typeof algorithms)[number];

export interface RateLimiterPlan {
  readonly algorithm: Algorithm;
  readonly limit: number;
  readonly windowMs: number;
  readonly burst: number;
  readonly perKey: boolean;
}

/**
 * What is remembered of the calls of one key. Whole numbers and instants only: what may pass when is computed from them anew each time,
 * so that no rounding error adds up however long a run is.
 */
export type Meter = WindowCounts | SlidingLog | Tokens;

export function createMeter(plan: RateLimiterPlan): Meter {
  switch (plan.algorithm) {
    case 'fixed-window':
    case 'sliding-window-counter':
      return createWindowCounts();
    case 'sliding-log':
      return createSlidingLog();
    case 'token-bucket':
    case 'leaky-bucket':
      return createTokens();
  }
}

/**
 * The earliest instant at which one more call passes if none comes before it; now or earlier if it passes now. Asking changes nothing.
 * A call passes if and only if this is not later than now: so whoever waits exactly until then does pass. Of a bucket, `before` calls may be
 * asked to go first.
 */
export function passesAtMs(meter: Meter, plan: RateLimiterPlan, nowMs: number, before = 0): number {
  switch (meter.type) {
    case 'windows':
      return plan.algorithm === 'fixed-window'
        ? fixedWindowPassesAtMs(meter, plan, nowMs)
        : slidingCounterPassesAtMs(meter, plan, nowMs);
    case 'log':
      return slidingLogPassesAtMs(meter, plan, nowMs);
    case 'tokens':
      return tokensPassAtMs(meter, capacityOf(plan) - before, plan);
  }
}

/** Notes a call that passes now. */
export function take(meter: Meter, plan: RateLimiterPlan, nowMs: number): void {
  switch (meter.type) {
    case 'windows':
      takeFromWindow(meter, plan, nowMs);
      return;
    case 'log':
      takeFromSlidingLog(meter, plan, nowMs);
      return;
    case 'tokens':
      takeToken(meter, plan, nowMs);
      return;
  }
}

/** Carries over what was counted under other numbers of the same algorithm. */
export function keepMeter(
  meter: Meter,
  previous: RateLimiterPlan,
  plan: RateLimiterPlan,
  nowMs: number,
): void {
  switch (meter.type) {
    case 'windows':
      keepWindowCounts(meter, previous, plan);
      return;
    case 'log':
      keepSlidingLog(meter, plan, nowMs);
      return;
    case 'tokens':
      keepTokens(meter, { ...previous, capacity: capacityOf(previous) }, plan, capacityOf(plan), nowMs);
      return;
  }
}

/** For the picture: calls that count now, or of buckets the tokens that are left (not rounded). */
export function levelAt(meter: Meter, plan: RateLimiterPlan, nowMs: number): number {
  switch (meter.type) {
    case 'windows':
      return plan.algorithm === 'fixed-window'
        ? windowCountsAt(meter, plan, nowMs).current
        : slidingCountAt(meter, plan, nowMs);
    case 'log':
      return slidingLogCount(meter, plan, nowMs);
    case 'tokens':
      return tokensAt(meter, capacityOf(plan), plan, nowMs);
  }
}

/** A leaky bucket lets one call through at a time: a token bucket for one token, in front of which calls wait. */
function capacityOf(plan: RateLimiterPlan): number {
  return plan.algorithm === 'leaky-bucket' ? 1 : plan.burst;
}
