import { describe, expect, it } from 'vitest';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';

interface Layer {
  readonly kind: string;
  readonly [param: string]: unknown;
}

interface Recorded {
  readonly atMs: number;
  readonly durationMs?: number | string;
  readonly outcome?: string;
}

/** One client, one service that plays the recorded calls, and between them a wire without delay with these layers, outermost first. */
function run(layers: readonly Layer[], recorded: readonly Recorded[], untilMs: number) {
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Order of layers',
      nodes: [
        {
          id: 'client',
          kind: 'client',
          title: 'Client',
          x: 0,
          y: 0,
          params: { workload: 'recorded', recorded },
        },
        { id: 'service', kind: 'service', title: 'Service', x: 300, y: 0, params: { concurrency: 1000 } },
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
  const wire = report.wires.wire!;
  const policy = (kind: string) => wire.policies.find((one) => one.kind === kind)!;
  for (const invariant of report.invariants) expect(invariant).toMatchObject({ holds: true });
  return { wire, policy };
}

const retry = { kind: 'retry', maxAttempts: 3, initialDelayMs: 100, base: 2 };
const breaker = { kind: 'breaker', failureThreshold: 3, openForMs: 10_000 };
const down = { durationMs: 10, outcome: 'unavailable' };

describe('order of layers', () => {
  it('R5: fails twice, succeeds on the third attempt after pauses of 100 and 200 ms', () => {
    const { wire, policy } = run(
      [retry],
      [{ atMs: 0, durationMs: '10|10|10', outcome: 'error|error|ok' }],
      1000,
    );
    expect(wire).toMatchObject({ calls: 1, attempts: 3, ok: 1, meanMs: 330 });
    expect(policy('retry')).toMatchObject({ attempts: 3, amplification: 3, exhausted: 0 });
  });

  it('a retry outside the breaker makes each attempt a call of it: one call of the user opens it', () => {
    const { policy, wire } = run([retry, breaker], [{ atMs: 0, ...down }], 5000);
    expect(policy('breaker')).toMatchObject({ state: 'open', opened: 1, failures: 3 });
    expect(wire).toMatchObject({ attempts: 3, failed: { unavailable: 1 } });
  });

  it('a retry inside the breaker counts once', () => {
    const { policy } = run([breaker, retry], [{ atMs: 0, ...down }], 5000);
    expect(policy('breaker')).toMatchObject({ state: 'closed', failures: 1 });
  });

  it('a timeout inside the retry is per attempt', () => {
    const { wire, policy } = run(
      [retry, { kind: 'timeout', timeoutMs: 500 }],
      [{ atMs: 0, durationMs: 60_000 }],
      120_000,
    );
    expect(policy('timeout')).toMatchObject({ timedOut: 3 });
    expect(wire).toMatchObject({ attempts: 3, failed: { timeout: 1 }, meanMs: 500 + 100 + 500 + 200 + 500 });
  });

  it('a timeout outside the retry is for all of it, and ends the sleeping retry: no zombie attempt', () => {
    const timeout = { kind: 'timeout', timeoutMs: 50, propagateDeadline: false };
    const { wire, policy } = run([timeout, retry], [{ atMs: 0, ...down }], 5000);
    expect(wire).toMatchObject({ attempts: 1, failed: { timeout: 1 }, meanMs: 50 });
    expect(policy('retry')).toMatchObject({ attempts: 1 });
  });

  it('a retry that knows the deadline does not sleep into it: the caller hears the true reason, and sooner', () => {
    const { wire, policy } = run([{ kind: 'timeout', timeoutMs: 50 }, retry], [{ atMs: 0, ...down }], 5000);
    expect(wire).toMatchObject({ attempts: 1, failed: { unavailable: 1 }, meanMs: 10 });
    expect(policy('retry')).toMatchObject({ deadlineRefused: 1 });
  });

  it('a timeout inside the breaker opens it; outside, the breaker hears of cancelled calls only and never opens', () => {
    const hanging = Array.from({ length: 20 }, (_, i) => ({ atMs: i * 1000, durationMs: 60_000 }));
    const timeout = { kind: 'timeout', timeoutMs: 100 };
    expect(run([breaker, timeout], hanging, 20_000).policy('breaker')).toMatchObject({
      opened: 2,
      failures: 4,
    });
    expect(run([timeout, breaker], hanging, 20_000).policy('breaker')).toMatchObject({
      opened: 0,
      failures: 0,
    });
  });

  it('a fallback outside the breaker answers its rejections; inside, it hides the failures and the breaker never opens', () => {
    const calls = Array.from({ length: 10 }, (_, i) => ({ atMs: i * 100, ...down }));
    const outside = run([{ kind: 'fallback' }, breaker], calls, 5000);
    expect(outside.policy('breaker')).toMatchObject({ opened: 1, rejected: 7 });
    expect(outside.wire).toMatchObject({ ok: 10, attempts: 3 });
    const inside = run([breaker, { kind: 'fallback' }], calls, 5000);
    expect(inside.policy('breaker')).toMatchObject({ opened: 0, failures: 0 });
    expect(inside.wire).toMatchObject({ ok: 10, attempts: 10 });
  });

  it('a reply due at exactly the limit loses', () => {
    const timeout = { kind: 'timeout', timeoutMs: 100 };
    expect(run([timeout], [{ atMs: 0, durationMs: 100 }], 1000).wire).toMatchObject({
      failed: { timeout: 1 },
    });
    expect(run([timeout], [{ atMs: 0, durationMs: 99 }], 1000).wire).toMatchObject({ ok: 1 });
  });

  it('R15: a breaker 3/2/10 s rejects at 9999 ms and lets through at 10000 ms; two successes close it', () => {
    const failing = [0, 0, 0].map((atMs) => ({ atMs, durationMs: 0, outcome: 'unavailable' }));
    const well = (atMs: number) => ({ atMs, durationMs: 0 });
    const stack = [{ ...breaker, successThreshold: 2 }];
    const before = run(stack, [...failing, well(9999)], 9999);
    expect(before.policy('breaker')).toMatchObject({ state: 'open', rejected: 1 });
    const after = run(stack, [...failing, well(9999), well(10_000), well(10_001)], 10_001);
    expect(after.policy('breaker')).toMatchObject({ state: 'closed', rejected: 1, successes: 2 });
  });
});
