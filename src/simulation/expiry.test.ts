import { describe, expect, test } from 'vitest';
import { buildSession } from './testing/build-session.ts';
import { leaks, violations } from './testing/check-world.ts';
import { logOf, type Row } from './testing/play.ts';

/** A callee that needs 2 s for a request, and is told of a deadline after 300 ms unless a test says otherwise. */
const slow = {
  kind: 'service',
  instances: 1,
  concurrency: 4,
  serviceDistribution: 'constant',
  meanServiceMs: 2000,
};
const one = { kind: 'client', workload: 'constant', ratePerSecond: 1, stopAfterMs: 1500 };
const limit = { kind: 'timeout', timeoutMs: 300 };

/** When the requests at a node ended, counted from their coming, and how. Nothing may be left. */
function servedAt(node: string, session: Parameters<typeof logOf>[0]): [number, string][] {
  const { simulation, rows } = logOf(session, 100_000);
  expect(violations(simulation)).toEqual([]);
  expect(leaks(simulation)).toEqual([]);
  return rows.flatMap((row: Row) =>
    row.type === 'served' && row.node === node
      ? [[row.atMs - row.startedMs, row.outcome] as [number, string]]
      : [],
  );
}

describe('a callee for which nobody waits any more stops at the deadline that it was told', () => {
  test('when its caller lost patience before', () => {
    const session = buildSession({
      nodes: { client: { ...one, patienceMs: 100 }, service: slow },
      wires: { 'client>service': { policies: [limit] } },
    });
    expect(servedAt('service', session)).toEqual([[300, 'timeout']]);
  });

  test('not before it, and not at all where none was told', () => {
    const untold = { ...limit, propagateDeadline: false };
    const session = buildSession({
      nodes: { client: { ...one, patienceMs: 100 }, service: slow },
      wires: { 'client>service': { policies: [untold] } },
    });
    expect(servedAt('service', session)).toEqual([[2000, 'ok']]);
  });

  test('when a timeout gave up that keeps its own limit for itself', () => {
    const outer = { kind: 'timeout', timeoutMs: 100, propagateDeadline: false };
    const session = buildSession({
      nodes: { client: one, service: slow },
      wires: { 'client>service': { policies: [outer, limit] } },
    });
    expect(servedAt('service', session)).toEqual([[300, 'timeout']]);
  });

  test('when another attempt has won', () => {
    const session = buildSession({
      nodes: {
        client: one,
        service: { ...slow, instances: 2, meanServiceMs: 60 },
      },
      wires: { 'client>service': { policies: [limit, { kind: 'hedge', hedgeAfterMs: 30 }] } },
      faults: [
        {
          id: 'slow',
          kind: 'slow',
          target: { type: 'node', id: 'service', instance: 1 },
          startMs: 0,
          durationMs: null,
          params: { factor: 100 },
        },
      ],
    });
    expect(servedAt('service', session)).toEqual([
      [60, 'ok'],
      [300, 'timeout'],
    ]);
  });

  test('and what it has begun further in stops with it', () => {
    const session = buildSession({
      nodes: {
        client: { ...one, patienceMs: 100 },
        front: { ...slow, meanServiceMs: 1 },
        back: slow,
      },
      wires: { 'client>front': { policies: [limit] }, 'front>back': {} },
    });
    expect(servedAt('front', session)).toEqual([[300, 'timeout']]);
    expect(servedAt('back', session)).toEqual([[299, 'timeout']]);
  });

  test('when it was still on its way as its caller gave up', () => {
    const session = buildSession({
      nodes: { client: { ...one, patienceMs: 100 }, service: slow },
      wires: { 'client>service': { latencyMs: 200, policies: [limit] } },
    });
    expect(servedAt('service', session)).toEqual([[100, 'timeout']]);
  });
});
