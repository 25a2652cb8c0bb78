import { describe, expect, test } from 'vitest';
import type { Session } from '../model/session.ts';
import { buildSession } from './testing/build-session.ts';
import { leaks, violations } from './testing/check-world.ts';
import { endedTwice, logOf, type Row } from './testing/play.ts';

const constant = (meanServiceMs: number) => ({ serviceDistribution: 'constant', meanServiceMs });
const calls = (...list: readonly (readonly [atMs: number, durationMs: number, outcome: string])[]) => ({
  kind: 'client',
  workload: 'recorded',
  recorded: list.map(([atMs, durationMs, outcome]) => ({ atMs, durationMs, outcome })),
});

/** Runs to an end far away and expects that nothing is broken or left. */
function settled(session: Session): Row[] {
  const { simulation, rows } = logOf(session, 10_000_000);
  expect(violations(simulation)).toEqual([]);
  expect(endedTwice(rows)).toEqual([]);
  expect(leaks(simulation)).toEqual([]);
  return rows;
}

const outcomes = (rows: readonly Row[], wire: string) =>
  rows.flatMap((row) => (row.type === 'call' && row.wire === wire ? [[row.atMs, row.outcome]] : []));

describe('work that nobody waits for', () => {
  test('a worker whose caller gave up before the deadline is not held for ever by a callee that finds the deadline passed', () => {
    const rows = settled(
      buildSession({
        nodes: {
          client: { ...calls([0, 400, 'ok']), patienceMs: 1 },
          service: { kind: 'service' },
          database: { kind: 'database' },
        },
        wires: {
          'client>service': { policies: [{ kind: 'timeout', timeoutMs: 7 }] },
          'service>database': {},
        },
      }),
    );
    expect(outcomes(rows, 'service-database')).toEqual([[400, 'timeout']]);
  });

  test('parallel calls that wait in a bulkhead are given up one after the other, whatever their layers answer meanwhile', () => {
    for (const inner of [
      { kind: 'timeout', timeoutMs: 50 },
      { kind: 'breaker', failureThreshold: 1 },
    ]) {
      settled(
        buildSession({
          nodes: {
            client: calls([0, 0, 'ok'], [1, 0, 'ok'], [100, 0, 'ok']),
            gateway: {
              kind: 'service',
              ...constant(0),
              operations: [
                {
                  name: 'call',
                  steps: [{ do: 'parallel', calls: Array.from({ length: 4 }, () => ({ to: 'backend' })) }],
                },
              ],
            },
            backend: { kind: 'service', ...constant(1000) },
          },
          wires: {
            'client>gateway': { policies: [{ kind: 'timeout', timeoutMs: 30 }] },
            'gateway>backend': { policies: [{ kind: 'bulkhead', maxConcurrent: 1, maxQueue: 10 }, inner] },
          },
        }),
      );
    }
  });

  test('a call that is given up may start another of the same request, which its layers refuse at once', () => {
    settled(
      buildSession({
        nodes: {
          client: calls([0, 0, 'ok']),
          gateway: {
            kind: 'service',
            ...constant(0),
            operations: [
              { name: 'call', steps: [{ do: 'parallel', calls: [{ to: 'backend' }, { to: 'backend' }] }] },
            ],
          },
          backend: { kind: 'service', ...constant(1000) },
        },
        wires: {
          'client>gateway': { policies: [{ kind: 'timeout', timeoutMs: 30 }] },
          'gateway>backend': {
            latencyMs: 2,
            policies: [
              { kind: 'retry', initialDelayMs: 10 },
              { kind: 'bulkhead', maxConcurrent: 1, maxQueue: 10 },
              { kind: 'timeout', timeoutMs: 50 },
            ],
          },
        },
        faults: [
          {
            kind: 'error-rate',
            target: { type: 'node', id: 'backend', instance: 0 },
            durationMs: 5,
            params: { ratio: 1 },
          },
        ],
      }),
    );
  });
});
