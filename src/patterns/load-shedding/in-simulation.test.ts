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

/** Twice what the service can do: 100 a second, of 200. */
const overload = { workload: 'constant', ratePerSecond: 200 };
const service = { concurrency: 10, serviceDistribution: 'constant', meanServiceMs: 100, queueLimit: 100_000 };
const shedding = (params: Params) => ({ kind: 'load-shedding', maxInFlight: 10, maxQueue: 20, ...params });

describe('load shedding on a wire', () => {
  it('without it, everybody waits longer and longer', () => {
    expect(run([], overload, service, 20_000).wire.p50Ms!).toBeGreaterThan(4000);
  });

  it('reject: the callee works at its limit, those it takes are served as if alone', () => {
    const { wire, policy } = run([shedding({ strategy: 'reject' })], overload, service, 20_000);
    expect(wire.ok).toBeGreaterThan(1850);
    expect(wire.failed).toEqual({});
    expect(wire.rejected).toBeGreaterThan(1970);
    expect(policy('load-shedding')).toMatchObject({ inFlightPeak: 10, waitingPeak: 0 });
  });

  it('drop newest: those who wait are served in turn; drop oldest: the newest are served, and sooner', () => {
    const newest = run([shedding({ strategy: 'drop-newest' })], overload, service, 20_000).wire;
    const oldest = run([shedding({ strategy: 'drop-oldest' })], overload, service, 20_000).wire;
    expect(newest.ok).toBeGreaterThan(1970);
    expect(oldest.ok).toBeGreaterThan(1970);
    // 20 places at 100 a second are 200 ms, and 100 ms of work; dropped ones are those that arrive, after 0 ms.
    expect(newest.p99Ms!).toBeGreaterThan(285);
    expect(newest.p99Ms!).toBeLessThan(315);
    expect(oldest.p99Ms!).toBeLessThan(newest.p99Ms!);
  });

  it('block: closed-loop callers slow down to what the callee can do, and nobody is rejected', () => {
    const users = { workload: 'closed', users: 50, thinkMs: 0, thinkTime: 'constant' };
    const { wire, policy } = run([shedding({ strategy: 'block' })], users, service, 20_000);
    expect(wire.rejected).toBe(0);
    expect(wire.ok).toBeGreaterThan(1970);
    expect(policy('load-shedding')).toMatchObject({ inFlight: 10, waiting: 40 });
  });

  it('credit: the same places in batches carry less', () => {
    const credit = run([shedding({ strategy: 'credit' })], overload, service, 20_000).wire;
    const places = run([shedding({ strategy: 'drop-newest' })], overload, service, 20_000).wire;
    expect(credit.ok).toBeLessThanOrEqual(places.ok);
    expect(credit.ok).toBeGreaterThan(1000);
  });

  it('what it rejects is not retried, and does not open a breaker', () => {
    const { wire, policy } = run(
      [{ kind: 'retry' }, { kind: 'breaker', failureThreshold: 1 }, shedding({})],
      overload,
      service,
      5000,
    );
    expect(policy('breaker')).toMatchObject({ state: 'closed', failures: 0 });
    expect(policy('retry')).toMatchObject({ amplification: 1 });
    expect(wire.attempts).toBe(Number(policy('load-shedding').admitted));
  });
});
