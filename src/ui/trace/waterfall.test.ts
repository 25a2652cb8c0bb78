import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../protocol/messages.ts';
import { criticalPath } from './critical-path.ts';
import { layOutWaterfall, nestServed, niceTicks } from './waterfall.ts';

function span(
  id: number,
  parent: number,
  startedMs: number,
  endedMs: number,
  rest: Partial<Span> = {},
): Span {
  return {
    id,
    parent,
    kind: 'call',
    subject: 'a-b',
    policy: '',
    operation: 'order',
    carrier: 0,
    startedMs,
    endedMs,
    attempt: 1,
    instance: 0,
    outcome: 'ok',
    ...rest,
  };
}

const retried = [
  span(1, 0, 100, 200),
  span(2, 1, 100, 140, { kind: 'attempt', outcome: 'timeout' }),
  span(3, 2, 105, 170, { kind: 'server', subject: 'b' }),
  span(4, 1, 140, 160, { kind: 'backoff' }),
  span(5, 1, 160, 200, { kind: 'attempt', attempt: 2 }),
  span(6, 5, 165, 195, { kind: 'server', subject: 'b' }),
];

describe('the waterfall', () => {
  test('shows retries as siblings on one scale, depth first', () => {
    const { rows, startMs, endMs } = layOutWaterfall({ trace: 7, spans: retried }, 500, new Set());
    expect([startMs, endMs]).toEqual([100, 200]);
    expect(rows.map((row) => [row.span.id, row.depth, row.position])).toEqual([
      [1, 0, 1],
      [2, 1, 1],
      [3, 2, 1],
      [4, 1, 2],
      [5, 1, 3],
      [6, 2, 1],
    ]);
    expect(rows[4]?.bar).toEqual({ left: 0.6, width: 0.4 });
  });

  test('work that outlives its timed-out attempt is an orphan', () => {
    const { rows } = layOutWaterfall({ trace: 7, spans: retried }, 500, new Set());
    expect(rows.filter((row) => row.isOrphan).map((row) => row.span.id)).toEqual([3]);
  });

  test('what comes of a request later is no orphan, is not on the critical path, and its trace is told', () => {
    const spans = [
      span(1, 0, 0, 50),
      span(2, 1, 5, 45, { kind: 'server', subject: 'orders' }),
      span(3, 2, 200, 260, { subject: 'orders-shipping' }),
      span(4, 3, 210, 250, { kind: 'server', subject: 'shipping' }),
      span(5, 2, 40, 90, { kind: 'carried', subject: 'view', carrier: 9 }),
    ];
    const { rows, criticalMs, endMs } = layOutWaterfall({ trace: 7, spans }, 500, new Set());
    expect(rows.map((row) => [row.span.id, row.depth, row.isLater, row.isOrphan])).toEqual([
      [1, 0, false, false],
      [2, 1, false, false],
      [5, 2, true, false],
      [3, 2, true, false],
      [4, 3, false, false],
    ]);
    expect([criticalMs, endMs]).toEqual([50, 260]);
  });

  test('a span whose parent has left the memory hangs under the first', () => {
    const spans = [span(1, 0, 0, 50), span(8, 4, 60, 70)];
    expect(layOutWaterfall({ trace: 7, spans }, 500, new Set()).rows.map(({ depth }) => depth)).toEqual([
      0, 1,
    ]);
  });

  test('a collapsed span hides what is below it but tells how much', () => {
    const { rows } = layOutWaterfall({ trace: 7, spans: retried }, 500, new Set([2]));
    expect(rows.map((row) => row.span.id)).toEqual([1, 2, 4, 5, 6]);
    expect(rows[1]).toMatchObject({ isCollapsed: true, childCount: 1 });
  });

  test('a running span lasts until now', () => {
    const { rows, endMs } = layOutWaterfall({ trace: 1, spans: [span(1, 0, 10, Number.NaN)] }, 60, new Set());
    expect(endMs).toBe(60);
    expect(rows[0]).toMatchObject({ isRunning: true, durationMs: 50 });
  });

  test('an empty trace is an empty waterfall', () => {
    expect(layOutWaterfall({ trace: 1, spans: [] }, 60, new Set()).rows).toEqual([]);
  });
});

test('what a service did hangs under the attempt that carried it there', () => {
  const flat = [
    span(1, 0, 0, 100),
    span(2, 1, 0, 40, { kind: 'attempt', outcome: 'timeout' }),
    span(3, 1, 5, 70, { kind: 'server' }),
    span(4, 1, 60, 100, { kind: 'attempt', attempt: 2 }),
    span(5, 1, 65, 95, { kind: 'server' }),
    span(6, 5, 65, 95, { kind: 'work' }),
  ];
  expect(nestServed(flat).map(({ id, parent }) => [id, parent])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 1],
    [5, 4],
    [6, 5],
  ]);
});

describe('the critical path', () => {
  test('goes through every retry and every wait, and leaves the orphaned work out', () => {
    expect(criticalPath(retried, 500)).toEqual([
      { span: 2, startMs: 100, endMs: 105 },
      { span: 3, startMs: 105, endMs: 140 },
      { span: 4, startMs: 140, endMs: 160 },
      { span: 5, startMs: 160, endMs: 165 },
      { span: 6, startMs: 165, endMs: 195 },
      { span: 5, startMs: 195, endMs: 200 },
    ]);
  });

  test('of parallel calls it follows the one that ended last', () => {
    const spans = [span(1, 0, 0, 100), span(2, 1, 10, 60), span(3, 1, 10, 90)];
    expect(criticalPath(spans, 100)).toEqual([
      { span: 1, startMs: 0, endMs: 10 },
      { span: 3, startMs: 10, endMs: 90 },
      { span: 1, startMs: 90, endMs: 100 },
    ]);
  });

  test('covers the root without gap or overlap, whatever the tree', () => {
    const trees = fc.array(
      fc.record({
        parent: fc.nat(),
        startedMs: fc.integer({ min: 0, max: 100 }),
        length: fc.integer({ min: 0, max: 120 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(trees, (drafts) => {
        const spans = [span(1, 0, 0, 100)];
        for (const [i, { parent, startedMs, length }] of drafts.entries()) {
          spans.push(span(i + 2, 1 + (parent % (i + 1)), startedMs, startedMs + length));
        }
        const path = criticalPath(spans, 300);
        let cursorMs = 0;
        for (const { startMs, endMs } of path) {
          expect(startMs).toBe(cursorMs);
          expect(endMs).toBeGreaterThan(startMs);
          cursorMs = endMs;
        }
        expect(cursorMs).toBe(100);
      }),
    );
  });
});

test('ticks of the axis are round and few', () => {
  expect(niceTicks(510, 6)).toEqual([0, 100, 200, 300, 400, 500]);
  expect(niceTicks(0.9, 6)).toHaveLength(5);
  expect(niceTicks(0, 6)).toEqual([0]);
  for (const length of [1, 7, 33, 999, 1001, 123456])
    expect(niceTicks(length, 6).length).toBeLessThanOrEqual(7);
});
