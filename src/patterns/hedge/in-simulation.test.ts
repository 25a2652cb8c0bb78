import { describe, expect, it } from 'vitest';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';

interface Layer {
  readonly kind: string;
  readonly [param: string]: unknown;
}

type Params = Readonly<Record<string, unknown>>;

/** One client, one service, and a wire without delay with these layers. */
function run(layers: readonly Layer[], client: Params, service: Params, untilMs: number) {
  const node = { title: 'Node', x: 0, y: 0 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Hedge',
      nodes: [
        { ...node, id: 'client', kind: 'client', params: client },
        { ...node, id: 'service', kind: 'service', params: { concurrency: 1000, ...service } },
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

const once = (durationMs: string, outcome = 'ok') => ({
  workload: 'recorded',
  recorded: [{ atMs: 0, durationMs, outcome }],
});

describe('hedge on a wire', () => {
  it('answers a slow call by its second attempt; what the first still says comes late', () => {
    const { wire, policy } = run([{ kind: 'hedge' }], once('1000|10'), {}, 5000);
    expect(wire).toMatchObject({ calls: 1, attempts: 2, ok: 1, meanMs: 110, late: 1 });
    expect(policy('hedge')).toMatchObject({ hedged: 1, wonByHedge: 1, extraAttempts: 1 });
  });

  it('a failure starts the next attempt at once', () => {
    const { wire } = run([{ kind: 'hedge' }], once('20|10', 'error|ok'), {}, 5000);
    expect(wire).toMatchObject({ attempts: 2, ok: 1, meanMs: 30 });
  });

  it('if all fail, the caller hears of the first', () => {
    const { wire } = run(
      [{ kind: 'hedge', maxHedges: 2 }],
      once('20|10|10', 'unavailable|server-error|timeout'),
      {},
      5000,
    );
    expect(wire).toMatchObject({ attempts: 3, failed: { unavailable: 1 }, meanMs: 40 });
  });

  it('inside a retry, hedges go on counting its attempts', () => {
    const { wire, policy } = run(
      [{ kind: 'retry', maxAttempts: 2, initialDelayMs: 100 }, { kind: 'hedge' }],
      once('10|10|10', 'error|error|ok'),
      {},
      5000,
    );
    // Attempts 1 and its hedge 2 fail; the retry's attempt 2 fails, its hedge 3 succeeds.
    expect(wire).toMatchObject({ attempts: 4, ok: 1, meanMs: 20 + 100 + 20 });
    expect(policy('hedge')).toMatchObject({ hedged: 2, wonByHedge: 1 });
  });

  it('outside a breaker that is open it does not send rejection after rejection', () => {
    const { wire, policy } = run(
      [
        { kind: 'hedge', maxHedges: 4 },
        { kind: 'breaker', failureThreshold: 1 },
      ],
      once('10', 'error'),
      {},
      5000,
    );
    expect(wire).toMatchObject({ attempts: 1, failed: { 'server-error': 1 } });
    expect(policy('breaker')).toMatchObject({ rejected: 1 });
  });

  it('with the p95 it cuts the tail for about 5 % more calls', () => {
    const client = { ratePerSecond: 50 };
    const service = { serviceDistribution: 'pareto', paretoShape: 1.5, meanServiceMs: 60 };
    const without = run([], client, service, 120_000).wire;
    const { wire, policy } = run([{ kind: 'hedge', delayFrom: 'p95' }], client, service, 120_000);
    expect(wire.p99Ms!).toBeLessThan(0.6 * without.p99Ms!);
    expect(wire.meanMs!).toBeLessThan(without.meanMs!);
    const extra = Number(policy('hedge').extraAttempts) / wire.calls;
    expect(extra).toBeGreaterThan(0.03);
    expect(extra).toBeLessThan(0.08);
  });
});
