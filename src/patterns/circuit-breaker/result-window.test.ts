import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketsPerWindow,
  clearWindow,
  createResultWindow,
  FAILED,
  lastResults,
  recordInCountWindow,
  recordInTimeWindow,
  SLOW,
  timeWindowAt,
} from './result-window.ts';

const result = fc.constantFrom(0, FAILED, SLOW, FAILED | SLOW);

function sums(results: readonly number[]) {
  return {
    calls: results.length,
    failures: results.filter((one) => (one & FAILED) !== 0).length,
    slow: results.filter((one) => (one & SLOW) !== 0).length,
  };
}

describe('result window', () => {
  it('a count window holds exactly the last results', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(result, { maxLength: 250 }), (size, results) => {
        const window = createResultWindow();
        for (const [i, one] of results.entries()) {
          recordInCountWindow(window, one, size);
          expect(window).toMatchObject(sums(results.slice(Math.max(0, i + 1 - size), i + 1)));
        }
      }),
    );
  });

  it('a time window holds exactly the results of the last ten buckets, after any gap, and looking changes nothing', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), result), { maxLength: 100 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 300 }), (timed, waitMs) => {
        const window = createResultWindow();
        const bucketMs = 10;
        const seen: { bucket: number; one: number }[] = [];
        const within = (nowMs: number) =>
          sums(
            seen
              .filter(({ bucket }) => Math.floor(nowMs / bucketMs) - bucket < bucketsPerWindow)
              .map(({ one }) => one),
          );
        let nowMs = 0;
        for (const [gapMs, one] of timed) {
          nowMs += gapMs;
          expect(timeWindowAt(window, nowMs, bucketMs)).toEqual(within(nowMs));
          recordInTimeWindow(window, one, nowMs, bucketMs);
          seen.push({ bucket: Math.floor(nowMs / bucketMs), one });
          expect(window).toMatchObject(within(nowMs));
        }
        const before = structuredClone(window);
        expect(timeWindowAt(window, nowMs + waitMs, bucketMs)).toEqual(within(nowMs + waitMs));
        expect(window).toEqual(before);
      }),
    );
  });

  it('a failure stays in a time window for at least nine tenths of it, whatever the alignment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (atMs) => {
        const window = createResultWindow();
        recordInTimeWindow(window, FAILED, atMs, 100);
        expect(timeWindowAt(window, atMs + 900, 100).failures).toBe(1);
        expect(timeWindowAt(window, atMs + 1000, 100).failures).toBe(0);
      }),
    );
  });

  it('keeps the last hundred results, oldest first, across a clearing', () => {
    const window = createResultWindow();
    for (let i = 0; i < 150; i++) recordInCountWindow(window, i === 149 ? FAILED : i === 148 ? SLOW : 0, 10);
    clearWindow(window);
    expect(window).toMatchObject({ calls: 0, failures: 0, slow: 0 });
    expect(lastResults(window, 100)).toHaveLength(100);
    expect(lastResults(window, 3)).toEqual(['ok', 'slow', 'failed']);
  });
});
