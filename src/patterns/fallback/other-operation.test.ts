import { describe, expect, it } from 'vitest';
import { policyId } from '../../base/ids.ts';
import type { Session } from '../../model/session.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { buildSession } from '../../simulation/testing/build-session.ts';
import { leaks, violations } from '../../simulation/testing/check-world.ts';
import { endedTwice, logOf, quietOptions, type Row, simulate } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';

const fallback = { kind: 'fallback', mode: 'other-operation', operation: 'cached' };
const oneCall = { kind: 'client', workload: 'recorded', operation: 'price', recorded: [{ atMs: 0 }] };

/** One call of `price`, which always fails after 10 ms; `cached` takes 5 ms and does as told. 1 ms each way. */
function session(
  layers: readonly object[],
  cached: readonly object[] = [],
  client: object = oneCall,
): Session {
  const work = (meanMs: number) => ({ do: 'work', meanMs });
  const operations = [
    { name: 'price', steps: [work(10), { do: 'fail', outcome: 'server-error', ratio: 1 }] },
    { name: 'cached', steps: [work(5), ...cached] },
  ];
  return buildSession({
    nodes: {
      client: client as { kind: string },
      shop: { kind: 'service', concurrency: 10, serviceDistribution: 'constant', operations },
    },
    wires: { 'client>shop': { latencyMs: 1, policies: layers } },
  });
}

/** Runs to an end far away and expects that nothing is broken or left. */
function settled(one: Session): { readonly rows: Row[]; readonly simulation: Simulation } {
  const { simulation, rows } = logOf(one, 1_000_000);
  expect(violations(simulation)).toEqual([]);
  expect(endedTwice(rows)).toEqual([]);
  expect(leaks(simulation)).toEqual([]);
  return { rows, simulation };
}

const told = (rows: readonly Row[]) =>
  rows.flatMap((row) =>
    row.type === 'attempt' || row.type === 'served' || row.type === 'call'
      ? [[row.type, row.operation, row.startedMs, row.atMs, row.outcome]]
      : [],
  );
const failing = { do: 'fail', outcome: 'unavailable', ratio: 1 };

describe('a fallback that asks for another operation, in a run', () => {
  it('sends a second call of that operation, and the call stays what the caller asked for', () => {
    const { rows, simulation } = settled(session([fallback]));
    expect(told(rows)).toEqual([
      ['served', 'price', 1, 11, 'server-error'],
      ['attempt', 'price', 0, 12, 'server-error'],
      ['served', 'cached', 13, 18, 'ok'],
      ['attempt', 'cached', 12, 19, 'ok'],
      ['call', 'price', 0, 19, 'ok'],
    ]);
    expect(rows.find((row) => row.type === 'call')).toMatchObject({ degraded: true, attempts: 2 });
    const wire = reportOf(simulation).wires['client-shop'];
    expect(wire?.policies[0]).toMatchObject({ degraded: 1, unanswered: 0 });
  });

  it('gives the caller the failure of the second call, and asks no third time', () => {
    const { rows, simulation } = settled(session([fallback], [failing]));
    expect(told(rows).at(-1)).toEqual(['call', 'price', 0, 19, 'unavailable']);
    expect(rows.filter((row) => row.type === 'attempt')).toHaveLength(2);
    expect(reportOf(simulation).wires['client-shop']?.policies[0]).toMatchObject({
      degraded: 0,
      unanswered: 1,
    });
  });

  it('has its retry inside try the other operation as often as a call of its own', () => {
    const { rows } = settled(
      session([fallback, { kind: 'retry', maxAttempts: 3, initialDelayMs: 10, jitter: 'none' }], [failing]),
    );
    const asked = rows.flatMap((row) => (row.type === 'attempt' ? [`${row.operation} ${row.attempt}`] : []));
    expect(asked).toEqual(['price 1', 'price 2', 'price 3', 'cached 1', 'cached 2', 'cached 3']);
  });

  it('meets an open breaker inside with the other operation, too', () => {
    const breaker = { kind: 'breaker', mode: 'consecutive', failureThreshold: 1 };
    const { rows } = settled(session([fallback, breaker]));
    expect(told(rows).slice(1)).toEqual([
      ['attempt', 'price', 0, 12, 'server-error'],
      ['attempt', 'cached', 12, 12, 'circuit-open'],
      ['call', 'price', 0, 12, 'circuit-open'],
    ]);
  });

  it('gives the second call a limit of its own inside, and ends it at one outside', () => {
    const inside = settled(session([fallback, { kind: 'timeout', timeoutMs: 8 }]));
    expect(told(inside.rows).at(-1)).toEqual(['call', 'price', 0, 15, 'ok']);
    const outside = settled(session([{ kind: 'timeout', timeoutMs: 15 }, fallback]));
    expect(told(outside.rows).at(-1)).toEqual(['call', 'price', 0, 15, 'timeout']);
    expect(told(outside.rows)).toContainEqual(['attempt', 'cached', 12, 15, 'timeout']);
  });

  it('lets go of the second call when the client gives up in the middle of it', () => {
    for (const patienceMs of [12, 12.5, 13, 15, 18.5]) {
      const { rows } = settled(session([fallback], [], { ...oneCall, patienceMs }));
      expect(rows.find((row) => row.type === 'call')).toMatchObject({
        atMs: patienceMs,
        outcome: 'cancelled',
      });
    }
  });

  it('asks on when it is taken away or told otherwise in the middle of the second call', () => {
    const id = policyId('client-shop-fallback');
    for (const command of [
      { type: 'remove-policy', id },
      { type: 'set-policy-params', id, params: { mode: 'static' } },
    ] as const) {
      const { rows } = settled({ ...session([fallback]), commands: [{ atMs: 15, command }] } as never);
      expect(rows.find((row) => row.type === 'call')).toMatchObject({
        atMs: 19,
        outcome: 'ok',
        degraded: true,
      });
    }
  });

  it('goes on the same from a checkpoint before the name was ever used and from one in the middle of the second call', () => {
    const steady = { kind: 'client', operation: 'price', ratePerSecond: 50, stopAfterMs: 2000 };
    const one = session([{ kind: 'retry' }, fallback], [{ ...failing, ratio: 0.3 }], steady);
    const whole = simulate(one);
    whole.run(60_000);
    expect(whole.eventCount).toBeGreaterThan(300);
    for (const atMs of [0, 15, 300]) {
      const first = simulate(one);
      first.run(atMs);
      const fresh = Simulation.from(registry, structuredClone(first.checkpoint()), quietOptions);
      for (const simulation of [first, fresh]) {
        simulation.run(60_000);
        expect(simulation.hash()).toBe(whole.hash());
      }
    }
  });
});
