import { historyLength } from './params.ts';

/** A result is a small number: 0 good, FAILED, SLOW, or both. */
export const FAILED = 1;
export const SLOW = 2;

/** A time window is ten buckets, as in Polly (`NumberOfWindows`): a result leaves it after 0.9 to 1 × the window. */
export const bucketsPerWindow = 10;

/**
 * What the breaker has seen: a ring of the last 100 results, which nothing clears, and sums over those that are judged now. The judged
 * results are always the last `calls` of the ring, so that a count window needs no memory of its own.
 */
export interface ResultWindow {
  /** Results that are judged now. */
  calls: number;
  failures: number;
  slow: number;
  readonly history: Uint8Array;
  historyNext: number;
  historyCount: number;
  /** Calls, failures and slow calls of each bucket of a time window. */
  readonly buckets: Int32Array;
  /** Number of the newest bucket, counted in bucket lengths from 0 ms; where it lies in `buckets`; when it ends. */
  newestBucket: number;
  newestAt: number;
  newestEndMs: number;
}

export function createResultWindow(): ResultWindow {
  return {
    calls: 0,
    failures: 0,
    slow: 0,
    history: new Uint8Array(historyLength),
    historyNext: 0,
    historyCount: 0,
    buckets: new Int32Array(bucketsPerWindow * 3),
    newestBucket: 0,
    newestAt: 0,
    newestEndMs: 0,
  };
}

/** Forgets what is judged; the history stays. */
export function clearWindow(window: ResultWindow): void {
  window.calls = 0;
  window.failures = 0;
  window.slow = 0;
  window.buckets.fill(0);
  window.newestEndMs = 0;
}

/** Adds a result to all those since the last clearing. */
export function recordSinceClearing(window: ResultWindow, result: number): void {
  window.calls++;
  window.failures += result & FAILED;
  window.slow += result >> 1;
  remember(window, result);
}

/** Adds a result to the last `size` ones (at most 100) and lets the oldest of them go. */
export function recordInCountWindow(window: ResultWindow, result: number, size: number): void {
  if (window.calls < size) {
    recordSinceClearing(window, result);
    return;
  }
  const oldestAt = window.historyNext - window.calls;
  const oldest = window.history[oldestAt < 0 ? oldestAt + historyLength : oldestAt] as number;
  window.failures += (result & FAILED) - (oldest & FAILED);
  window.slow += (result >> 1) - (oldest >> 1);
  remember(window, result);
}

/** Adds a result to the bucket of now. */
export function recordInTimeWindow(
  window: ResultWindow,
  result: number,
  nowMs: number,
  bucketMs: number,
): void {
  // The division is kept out of the hot path.
  if (nowMs >= window.newestEndMs) passBuckets(window, Math.floor(nowMs / bucketMs), bucketMs);
  const { buckets, newestAt } = window;
  buckets[newestAt] = (buckets[newestAt] as number) + 1;
  buckets[newestAt + 1] = (buckets[newestAt + 1] as number) + (result & FAILED);
  buckets[newestAt + 2] = (buckets[newestAt + 2] as number) + (result >> 1);
  recordSinceClearing(window, result);
}

/** The sums of a time window as they are at `nowMs`, without changing it: looking must not leave a trace. */
export function timeWindowAt(
  window: ResultWindow,
  nowMs: number,
  bucketMs: number,
): { readonly calls: number; readonly failures: number; readonly slow: number } {
  const passed = Math.floor(nowMs / bucketMs) - window.newestBucket;
  let { calls, failures, slow } = window;
  for (let bucket = 0; bucket < bucketsPerWindow; bucket++) {
    const age = (window.newestBucket - bucket) % bucketsPerWindow;
    if (passed + (age < 0 ? age + bucketsPerWindow : age) < bucketsPerWindow) continue;
    calls -= window.buckets[bucket * 3] as number;
    failures -= window.buckets[bucket * 3 + 1] as number;
    slow -= window.buckets[bucket * 3 + 2] as number;
  }
  return { calls, failures, slow };
}

/** The last `count` results, oldest first. */
export function lastResults(window: ResultWindow, count: number): ('ok' | 'failed' | 'slow')[] {
  const shown = Math.min(count, window.historyCount);
  return Array.from({ length: shown }, (_, i) => {
    const at = (window.historyNext - shown + i + historyLength) % historyLength;
    const result = window.history[at] as number;
    if ((result & FAILED) !== 0) return 'failed';
    return (result & SLOW) !== 0 ? 'slow' : 'ok';
  });
}

/** Empties all buckets that time has passed by, however many: also after an idle gap nothing old is left. */
function passBuckets(window: ResultWindow, bucket: number, bucketMs: number): void {
  const { buckets } = window;
  const passed = Math.min(bucket - window.newestBucket, bucketsPerWindow);
  for (let step = 0; step < passed; step++) {
    const at = ((bucket - step) % bucketsPerWindow) * 3;
    window.calls -= buckets[at] as number;
    window.failures -= buckets[at + 1] as number;
    window.slow -= buckets[at + 2] as number;
    buckets.fill(0, at, at + 3);
  }
  window.newestBucket = bucket;
  window.newestAt = (bucket % bucketsPerWindow) * 3;
  window.newestEndMs = (bucket + 1) * bucketMs;
}

function remember(window: ResultWindow, result: number): void {
  const at = window.historyNext;
  window.history[at] = result;
  window.historyNext = at + 1 === historyLength ? 0 : at + 1;
  if (window.historyCount < historyLength) window.historyCount++;
}
