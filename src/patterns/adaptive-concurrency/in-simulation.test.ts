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
function run(
  layers: readonly Layer[],
  client: Params,
  service: Params,
  untilMs: number,
  faults: object[] = [],
) {
  const node = { title: 'Node', x: 0, y: 0 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Overload',
      nodes: [
        { ...node, id: 'client', kind: 'client', params: client },
        { ...node, id: 'service', kind: 'service', params: service },
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
      faults,
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

const service = {
  concurrency: 10,
  serviceDistribution: 'exponential',
  meanServiceMs: 100,
  queueLimit: 100_000,
};
const adaptive = { kind: 'adaptive-concurrency', latencyTargetMs: 500 };

describe('adaptive concurrency on a wire', () => {
  it('in a lasting overload it keeps the callee busy and its queue short', () => {
    const overload = { ratePerSecond: 200 };
    const without = run([], overload, service, 60_000).wire;
    const { wire, policy } = run([adaptive], overload, service, 60_000);
    expect(without.p50Ms!).toBeGreaterThan(10_000);
    expect(wire.p99Ms!).toBeLessThan(1000);
    // 100 a second is all that ten workers of 100 ms can do.
    expect(wire.ok).toBeGreaterThan(0.8 * 6000);
    expect(Number(policy('adaptive-concurrency').limitHighest)).toBeLessThan(200);
  });

  it('leaves a load alone that the callee can carry', () => {
    const { wire } = run([adaptive], { ratePerSecond: 50 }, service, 60_000);
    expect(wire.rejected).toBe(0);
  });

  it('gives way while the callee is slow, and comes back when it is well again', () => {
    const slow = {
      id: 'slow',
      kind: 'slow',
      target: { type: 'node', id: 'service', instance: 0 },
      startMs: 20_000,
      durationMs: 20_000,
      params: { factor: 20 },
    };
    const during = run([adaptive], { ratePerSecond: 50 }, service, 40_000, [slow]);
    expect(Number(during.policy('adaptive-concurrency').limit)).toBeLessThan(5);
    const after = run([adaptive], { ratePerSecond: 50 }, service, 90_000, [slow]);
    expect(Number(after.policy('adaptive-concurrency').limit)).toBeGreaterThan(10);
    expect(after.wire.rejected - during.wire.rejected).toBeLessThan(200);
  });

  it('learns from callers that lose patience outside of it', () => {
    const hanging = { ...service, serviceDistribution: 'constant', meanServiceMs: 5000 };
    const { policy } = run(
      [{ kind: 'timeout', timeoutMs: 1000 }, adaptive],
      { ratePerSecond: 50 },
      hanging,
      10_000,
    );
    expect(policy('adaptive-concurrency')).toMatchObject({ limitLowest: 1 });
  });
});
