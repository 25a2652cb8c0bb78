import { describe, expect, it } from 'vitest';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';

interface Layer {
  readonly kind: string;
  readonly [param: string]: unknown;
}

/** One client, one service that answers after 10 ms, and a wire without delay with these layers. */
function run(layers: readonly Layer[], client: Readonly<Record<string, unknown>>, untilMs: number) {
  const node = { title: 'Node', x: 0, y: 0 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Rate limiter',
      nodes: [
        { ...node, id: 'client', kind: 'client', params: client },
        {
          ...node,
          id: 'service',
          kind: 'service',
          params: { concurrency: 1000, serviceDistribution: 'constant', meanServiceMs: 10 },
        },
      ],
      wires: [
        {
          id: 'wire',
          from: 'client',
          to: 'service',
          latencyMs: 0,
          jitterMs: 0,
          policies: layers.map(({ kind, ...params }) => ({ id: kind, kind, enabled: true, params })),
        },
      ],
      faults: [],
    },
    registry,
  );
  const simulation = new Simulation(registry, document, 1);
  simulation.run(untilMs);
  const report = reportOf(simulation);
  for (const invariant of report.invariants) expect(invariant).toMatchObject({ holds: true });
  const wire = report.wires.wire!;
  return { wire, policy: (kind: string) => wire.policies.find((one) => one.kind === kind)! };
}

const calls = (times: readonly number[]) => ({
  workload: 'recorded',
  recorded: times.map((atMs) => ({ atMs, durationMs: 10 })),
});

describe('rate limiter on a wire', () => {
  it('R7: of 101 calls within a minute one is rejected, which is not the same as failed', () => {
    const { wire, policy } = run(
      [{ kind: 'rate-limiter' }],
      calls(Array.from({ length: 101 }, (_, i) => i * 500)),
      59_000,
    );
    expect(wire).toMatchObject({ calls: 101, ok: 100, rejected: 1, attempts: 100, failed: {} });
    expect(policy('rate-limiter')).toMatchObject({ admitted: 100, rejected: 1 });
  });

  it('a retry outside waits exactly as long as it is told, and then passes', () => {
    const layers = [
      { kind: 'retry', maxAttempts: 2, initialDelayMs: 1 },
      { kind: 'rate-limiter', limit: 1, windowMs: 1000 },
    ];
    const { wire, policy } = run(layers, calls([300, 700]), 5000);
    // The second comes at 700 and is let through at 1000: 310 ms in all, 10 ms for the first.
    expect(wire).toMatchObject({ ok: 2, rejected: 0, meanMs: 160 });
    expect(policy('rate-limiter')).toMatchObject({ admitted: 2, rejected: 1 });
    expect(policy('retry')).toMatchObject({ attempts: 3 });
  });

  it('a leaky bucket turns a burst into an even stream', () => {
    const { wire } = run(
      [{ kind: 'rate-limiter', algorithm: 'leaky-bucket', limit: 10, windowMs: 1000, burst: 9 }],
      calls(Array.from({ length: 11 }, () => 0)),
      5000,
    );
    expect(wire).toMatchObject({ ok: 10, rejected: 1, meanMs: 4600 / 11 });
  });

  it('its rejections neither open a breaker outside nor count as its failures', () => {
    const { policy } = run(
      [
        { kind: 'breaker', failureThreshold: 1 },
        { kind: 'rate-limiter', limit: 1, windowMs: 1000 },
      ],
      calls([0, 1, 2, 3]),
      500,
    );
    expect(policy('breaker')).toMatchObject({ state: 'closed', failures: 0 });
  });

  it('holds a Poisson stream to its rate', () => {
    const { wire } = run(
      [{ kind: 'rate-limiter', algorithm: 'token-bucket', limit: 50, windowMs: 1000, burst: 10 }],
      { ratePerSecond: 200 },
      60_000,
    );
    expect(wire.attempts).toBeGreaterThan(2995);
    expect(wire.attempts).toBeLessThanOrEqual(3010);
  });
});
