import { describe, expect, it } from 'vitest';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { rowsOf } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';

interface Wire {
  readonly to: string;
  readonly from?: string;
  readonly policies?: readonly { readonly kind: string; readonly params: object }[];
}

interface Node {
  readonly id: string;
  readonly params?: object;
}

/** A client with a recording, and services that work for 10 ms; `faults` strike for ever unless they say otherwise. */
function started(
  recorded: readonly object[],
  services: readonly Node[],
  wires: readonly Wire[],
  faults: readonly object[] = [],
) {
  const place = { title: 'Node', x: 0, y: 0 };
  const document = {
    format: 'faultline',
    version: 1,
    title: 'Test',
    nodes: [
      { ...place, id: 'client', kind: 'client', params: { workload: 'recorded', recorded } },
      ...services.map(({ id, params }) => ({
        ...place,
        id,
        kind: 'service',
        params: { serviceDistribution: 'constant', meanServiceMs: 10, ...params },
      })),
    ],
    wires: wires.map(({ from = 'client', to, policies = [] }) => ({
      id: `${from}-${to}`,
      from,
      to,
      latencyMs: 0,
      jitterMs: 0,
      policies: policies.map((policy, i) => ({ id: `${from}-${to}-${i}`, enabled: true, ...policy })),
    })),
    faults: faults.map((fault, i) => ({
      id: `fault-${i}`,
      startMs: 0,
      durationMs: null,
      params: {},
      ...fault,
    })),
  };
  const read = accepted(document, registry);
  return new Simulation(registry, read, 1);
}

const at = (...times: number[]) => times.map((atMs) => ({ atMs }));

describe('a service in a run', () => {
  it('fails by recording attempt after attempt, and a retry sees it', () => {
    const recorded = [{ atMs: 0, durationMs: '10|20|5', outcome: 'error|error|ok' }];
    const retry = { kind: 'retry', params: { maxAttempts: 3, initialDelayMs: 100, base: 2 } };
    const run = started(recorded, [{ id: 'orders' }], [{ to: 'orders', policies: [retry] }]);
    run.run(10_000);
    const { nodes, wires } = reportOf(run);
    // 10, wait 100, 20, wait 200, 5.
    expect(nodes.client).toMatchObject({ completed: 1, meanMs: 335 });
    expect(wires['client-orders']).toMatchObject({ calls: 1, attempts: 3 });
    expect(nodes.orders.failed).toEqual({ 'server-error': 2 });
  });

  it('does without an optional answer that a policy refuses at once, and that comes too late', () => {
    const checkout = {
      name: 'call',
      steps: [
        { do: 'parallel', calls: [{ to: 'reviews', optional: true }, { to: 'stock' }] },
        { do: 'call', to: 'reviews', optional: true },
      ],
    };
    const timeout = { kind: 'timeout', params: { timeoutMs: 5 } };
    const breaker = { kind: 'breaker', params: { failureThreshold: 1 } };
    const run = started(
      at(0, 100),
      [{ id: 'orders', params: { operations: [checkout] } }, { id: 'reviews' }, { id: 'stock' }],
      [
        { to: 'orders' },
        { from: 'orders', to: 'reviews', policies: [breaker, timeout] },
        { from: 'orders', to: 'stock' },
      ],
    );
    run.run(1000);
    const { nodes, wires } = reportOf(run);
    expect(nodes.orders).toMatchObject({ completed: 2, failed: {} });
    expect(wires['orders-reviews']).toMatchObject({ calls: 4, ok: 0, rejected: 3 });
    // Its deadline came along: the work stopped at 5 ms.
    expect(nodes.reviews).toMatchObject({ failed: { timeout: 1 } });
  });

  it('what it publishes outlives its request, in the same trace and with its body', () => {
    const place = {
      name: 'call',
      steps: [
        { do: 'publish', to: 'mail' },
        { do: 'work', meanMs: 2 },
      ],
    };
    const timeout = { kind: 'timeout', params: { timeoutMs: 5 } };
    const run = started(
      [{ atMs: 0, body: { order: 7 } }],
      [
        { id: 'orders', params: { operations: [place] } },
        { id: 'mail', params: { meanServiceMs: 40 } },
      ],
      [
        { to: 'orders', policies: [timeout] },
        { from: 'orders', to: 'mail' },
      ],
    );
    run.run(20);
    const [request] = [...run.core.calls.rows()].filter((row) => run.core.calls.requestBody.has(row));
    expect(run.core.calls.requestBody.get(request!)).toEqual({ order: 7 });
    run.run(1000);
    const { nodes, wires } = reportOf(run);
    expect(nodes.client).toMatchObject({ completed: 1, meanMs: 2 });
    // Past the deadline of 5 ms, and nobody's late answer.
    expect(nodes.mail).toMatchObject({ completed: 1, meanMs: 40 });
    expect(wires['orders-mail']).toMatchObject({ calls: 1, ok: 1, late: 0 });
    const rows = rowsOf(run);
    expect(new Set(rows.flatMap((row) => ('trace' in row ? [row.trace] : [])))).toEqual(new Set([1]));
  });

  it('publishes through the policies of its wire: a retry there delivers again, and nobody hears of it', () => {
    const place = { name: 'call', steps: [{ do: 'publish', to: 'mail' }] };
    const fault = {
      kind: 'error-rate',
      target: { type: 'node', id: 'mail', instance: 0 },
      params: { ratio: 1 },
    };
    const retry = { kind: 'retry', params: { maxAttempts: 3, initialDelayMs: 100, base: 2 } };
    const run = started(
      at(0),
      [{ id: 'orders', params: { operations: [place] } }, { id: 'mail' }],
      [{ to: 'orders' }, { from: 'orders', to: 'mail', policies: [retry] }],
      [fault],
    );
    run.run(1000);
    const { nodes, wires } = reportOf(run);
    expect(nodes.client).toMatchObject({ completed: 1, failed: {}, meanMs: 0 });
    expect(wires['orders-mail']).toMatchObject({ calls: 1, attempts: 3, failed: { 'server-error': 1 } });
  });

  it('resets connections when it crashes, refuses while it is down, and is back after its time', () => {
    const run = started(
      at(0, 2, 20, 60),
      [{ id: 'orders', params: { concurrency: 1 } }],
      [{ to: 'orders' }],
      [
        {
          kind: 'crash',
          target: { type: 'node', id: 'orders', instance: 0 },
          startMs: 5,
          params: { restartAfterMs: 50 },
        },
      ],
    );
    run.run(1000);
    const { nodes } = reportOf(run);
    expect(nodes.client).toMatchObject({ completed: 1, failed: { 'connection-refused': 3 } });
  });

  it('makes its caller slow when it is slow itself, because callers hold their workers', () => {
    const slow = {
      kind: 'slow',
      target: { type: 'node', id: 'payments', instance: 0 },
      params: { factor: 20 },
    };
    const script = (faults: readonly object[]) => {
      const run = started(
        at(...Array.from({ length: 50 }, (_, i) => i * 20)),
        [
          { id: 'orders', params: { concurrency: 2 } },
          { id: 'payments', params: { concurrency: 50 } },
        ],
        [{ to: 'orders' }, { from: 'orders', to: 'payments' }],
        faults,
      );
      run.run(100_000);
      return reportOf(run).nodes.client;
    };
    expect(script([])).toMatchObject({ completed: 50, meanMs: 20 });
    // Two workers, 210 ms each: the k-th pair waits for all those before it.
    expect(script([slow]).meanMs).toBeGreaterThan(2000);
  });

  it('goes on exactly the same from a checkpoint, crash included', () => {
    const run = started(
      at(...Array.from({ length: 200 }, (_, i) => i * 3)),
      [
        { id: 'orders', params: { instances: 2, concurrency: 2, serviceDistribution: 'exponential' } },
        { id: 'payments', params: { concurrency: 1, serviceDistribution: 'lognormal' } },
      ],
      [{ to: 'orders' }, { from: 'orders', to: 'payments' }],
      [{ kind: 'crash', target: { type: 'node', id: 'orders', instance: 2 }, startMs: 200, durationMs: 100 }],
    );
    run.run(250);
    const checkpoint = run.checkpoint();
    run.run(5000);
    const [hash, report] = [run.hash(), reportOf(run)];
    run.restore(checkpoint);
    run.run(5000);
    expect(run.hash()).toBe(hash);
    expect(reportOf(run)).toEqual(report);
    expect(report.invariants.every(({ holds }) => holds)).toBe(true);
  });
});
