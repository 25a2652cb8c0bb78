import { describe, expect, it } from 'vitest';
import { faultId, wireId } from '../base/ids.ts';
import type { Command } from '../model/commands.ts';
import { accepted } from '../model/testing/accepted.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from './report.ts';
import { Simulation } from './simulation.ts';
import { leaks, violations } from './testing/check-world.ts';
import { rowsOf } from './testing/play.ts';

interface Setting {
  /** Of the service `orders`, which takes 10 ms and calls nobody unless `wired`. */
  readonly orders?: object;
  readonly policies?: readonly { readonly kind: string; readonly params: object }[];
  /** Policies on the wire from `orders` to the service `stock`, which takes 10 ms too. */
  readonly wired?: readonly { readonly kind: string; readonly params: object }[];
  readonly stock?: object;
  readonly faults: readonly object[];
  readonly callsMs: readonly number[];
}

function started({ orders = {}, policies = [], wired, stock = {}, faults, callsMs }: Setting): Simulation {
  const place = { title: 'Node', x: 0, y: 0 };
  const work = { serviceDistribution: 'constant', meanServiceMs: 10 };
  const recorded = callsMs.map((atMs) => ({ atMs }));
  const named = (list: readonly object[], wire: string) =>
    list.map((policy, i) => ({ id: `${wire}-${i}`, ...policy }));
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Stopped worlds',
      nodes: [
        { ...place, id: 'client', kind: 'client', params: { workload: 'recorded', recorded } },
        { ...place, id: 'orders', kind: 'service', params: { ...work, ...orders } },
        { ...place, id: 'stock', kind: 'service', params: { ...work, ...stock } },
      ],
      wires: [
        { id: 'in', from: 'client', to: 'orders', latencyMs: 1, policies: named(policies, 'in') },
        ...(wired
          ? [{ id: 'out', from: 'orders', to: 'stock', latencyMs: 1, policies: named(wired, 'out') }]
          : []),
      ],
      faults: faults.map((fault, i) => ({ id: `fault-${i}`, ...fault })),
    },
    registry,
  );
  return new Simulation(registry, document, 1);
}

function pauseOf(startMs: number, forMs: number, instance = 0, node = 'orders') {
  return {
    kind: 'pause',
    target: { type: 'node', id: node, instance },
    startMs,
    params: { durationMs: forMs },
  };
}

/** When the client's calls were answered, and how, in that order. */
function answers(simulation: Simulation, untilMs = 10_000): string[] {
  simulation.run(untilMs);
  expect(violations(simulation)).toEqual([]);
  return rowsOf(simulation).flatMap((row) =>
    row.type === 'call' && row.wire === 'in' ? [`${row.outcome} ${row.atMs}`] : [],
  );
}

describe('a node whose world is stopped', () => {
  it('goes on with what was left of its work', () => {
    // Work from 1 to 11 ms, stopped from 5 to 105.
    const simulation = started({ callsMs: [0], faults: [pauseOf(5, 100)] });
    expect(answers(simulation)).toEqual(['ok 112']);
    expect(leaks(simulation)).toEqual([]);
  });

  it('does not gain from a pause that ends before its work would have', () => {
    const simulation = started({ orders: { meanServiceMs: 1000 }, callsMs: [0], faults: [pauseOf(5, 100)] });
    expect(answers(simulation)).toEqual(['ok 1102']);
  });

  it('finds what came meanwhile at its door, in order', () => {
    const simulation = started({
      orders: { concurrency: 1 },
      callsMs: [10, 20, 30],
      faults: [pauseOf(5, 100)],
    });
    expect(answers(simulation)).toEqual(['ok 116', 'ok 126', 'ok 136']);
  });

  it('answers nothing, not even a refusal', () => {
    const setting = { orders: { concurrency: 1, queueLimit: 0 }, callsMs: [10, 20, 30] };
    const simulation = started({ ...setting, faults: [pauseOf(5, 100)] });
    expect(answers(simulation)).toEqual(['unavailable 106', 'unavailable 106', 'ok 116']);
  });

  it('learns afterwards that its callers have gone', () => {
    const policies = [{ kind: 'timeout', params: { timeoutMs: 50 } }];
    // One is at work, one in line, one at the door.
    const simulation = started({
      orders: { concurrency: 1 },
      policies,
      callsMs: [0, 1, 10],
      faults: [pauseOf(5, 100)],
    });
    expect(answers(simulation)).toEqual(['timeout 50', 'timeout 51', 'timeout 60']);
    const served = rowsOf(simulation).flatMap((row) =>
      row.type === 'served' && row.node === 'orders' ? [row] : [],
    );
    expect(served.map(({ outcome, atMs }) => `${outcome} ${atMs}`)).toEqual([
      'timeout 105',
      'timeout 105',
      'timeout 105',
    ]);
    expect(leaks(simulation)).toEqual([]);
  });

  it('stops twice as well as once', () => {
    const simulation = started({ callsMs: [0], faults: [pauseOf(5, 100), pauseOf(107, 100)] });
    expect(answers(simulation)).toEqual(['ok 212']);
  });

  it('goes on when the last of two pauses has ended', () => {
    const simulation = started({ callsMs: [0], faults: [pauseOf(5, 100), pauseOf(50, 100)] });
    // 4 ms were done at 5 ms; the other 6 begin at 150.
    expect(answers(simulation)).toEqual(['ok 157']);
  });

  it('loses what it held when it crashes, and comes back stopped', () => {
    const crash = {
      kind: 'crash',
      target: { type: 'node', id: 'orders', instance: 0 },
      startMs: 50,
      durationMs: 10,
    };
    const simulation = started({ callsMs: [0, 70], faults: [pauseOf(5, 100), crash] });
    expect(answers(simulation)).toEqual(['connection-refused 51', 'ok 116']);
    expect(leaks(simulation)).toEqual([]);
  });

  it('is as before when the pause is healed, undone or its node removed', () => {
    const setting = { callsMs: [0], faults: [pauseOf(5, 0)] };
    const heal: Command = { type: 'remove-fault', id: faultId('fault-0') };
    const healed = started(setting);
    healed.run(55);
    expect(healed.apply(heal).ok).toBe(true);
    expect(answers(healed)).toEqual(['ok 62']);
    const removed = started(setting);
    removed.run(55);
    expect(removed.apply({ type: 'remove-node', id: 'orders' as never }).ok).toBe(true);
    removed.run(1000);
    expect(violations(removed)).toEqual([]);
    expect(leaks(removed)).toEqual([]);
  });

  it('holds timers that a hand sets meanwhile', () => {
    const wired = [{ kind: 'breaker', params: { openForMs: 30 } }];
    const simulation = started({ wired, callsMs: [], faults: [pauseOf(0, 100)] });
    simulation.run(10);
    const trip: Command = { type: 'signal', id: 'out-0' as never, signal: 'trip' };
    simulation.apply(trip);
    simulation.run(1000);
    expect(simulation.core.world.hold).toEqual({ stopped: [], held: [], moved: expect.any(Array) });
    expect(violations(simulation)).toEqual([]);
  });

  it('costs nothing once it is over', () => {
    const simulation = started({ callsMs: [0, 200, 400], faults: [pauseOf(5, 100), pauseOf(300, 10)] });
    answers(simulation);
    expect(simulation.core.world.hold).toEqual({ stopped: [], held: [], moved: [] });
  });
});

describe('a caller whose world is stopped', () => {
  const retry = { kind: 'retry', params: { maxAttempts: 2, initialDelayMs: 20, jitter: 'none' } };

  it('hears its answers afterwards', () => {
    // orders works to 11 ms, stock answers at 23, orders hears it at 105.
    const simulation = started({ wired: [], callsMs: [0], faults: [pauseOf(15, 90)] });
    expect(answers(simulation)).toEqual(['ok 106']);
  });

  it('has its timeouts stand still', () => {
    const timeout = { kind: 'timeout', params: { timeoutMs: 50 } };
    const hole = { kind: 'blackhole', target: { type: 'wire', id: 'out', direction: 'both' } };
    // Due at 61; 46 ms are left when it stops at 15.
    const simulation = started({ wired: [timeout], callsMs: [0], faults: [hole, pauseOf(15, 100)] });
    expect(answers(simulation)).toEqual(['timeout 162']);
    expect(leaks(simulation)).toEqual([]);
  });

  it('has its retries wait', () => {
    const errors = {
      kind: 'error-rate',
      target: { type: 'node', id: 'stock', instance: 0 },
      durationMs: 14,
      params: { ratio: 1 },
    };
    // The first answer comes at 13, the retry is due at 33: 18 ms are left when it stops at 15.
    const simulation = started({ wired: [retry], callsMs: [0], faults: [errors, pauseOf(15, 100)] });
    expect(answers(simulation)).toEqual(['ok 146']);
  });

  it('can let its calls go while they are held', () => {
    const policies = [{ kind: 'timeout', params: { timeoutMs: 30 } }];
    const simulation = started({ policies, wired: [retry], callsMs: [0, 1, 2], faults: [pauseOf(15, 90)] });
    expect(answers(simulation)).toEqual(['timeout 30', 'timeout 31', 'timeout 32']);
    expect(leaks(simulation)).toEqual([]);
  });
});

describe('one of two instances whose world is stopped', () => {
  const orders = { instances: 2, concurrency: 1 };

  it('gets its share all the same, which waits in its line', () => {
    const simulation = started({ orders, callsMs: [10, 30, 50, 70], faults: [pauseOf(5, 100, 2)] });
    expect(answers(simulation)).toEqual(['ok 22', 'ok 62', 'ok 116', 'ok 126']);
  });

  it('goes on with what was left of its work, and the other one never stopped', () => {
    const simulation = started({ orders, callsMs: [0, 0], faults: [pauseOf(5, 100, 1)] });
    expect(answers(simulation)).toEqual(['ok 12', 'ok 112']);
  });

  it('hears the answers to its own calls afterwards, the other one at once', () => {
    const simulation = started({
      orders,
      wired: [],
      stock: { concurrency: 2 },
      callsMs: [0, 0],
      faults: [pauseOf(15, 90, 1)],
    });
    expect(answers(simulation)).toEqual(['ok 24', 'ok 106']);
    expect(leaks(simulation)).toEqual([]);
  });

  it('shares its policies with the other one, whose timeouts strike: it hears of that afterwards too', () => {
    const timeout = { kind: 'timeout', params: { timeoutMs: 50 } };
    const hole = { kind: 'blackhole', target: { type: 'wire', id: 'out', direction: 'both' } };
    const simulation = started({
      orders,
      wired: [timeout],
      callsMs: [0, 0],
      faults: [hole, pauseOf(15, 100, 1)],
    });
    expect(answers(simulation)).toEqual(['timeout 62', 'timeout 116']);
    expect(leaks(simulation)).toEqual([]);
  });

  it('loses a wire while its answers are held', () => {
    const simulation = started({ orders, wired: [], callsMs: [0, 0], faults: [pauseOf(15, 90, 1)] });
    simulation.run(50);
    simulation.apply({ type: 'remove-wire', id: wireId('out') });
    expect(answers(simulation)).toEqual(['ok 24', 'ok 106']);
    expect(leaks(simulation)).toEqual([]);
  });
});

it('goes on the same from a checkpoint in the middle of a pause', () => {
  const setting = { wired: [], callsMs: [0, 3, 6, 30], faults: [pauseOf(15, 90)] };
  const whole = started(setting);
  whole.run(1000);
  const cut = started(setting);
  cut.run(40);
  const checkpoint = cut.checkpoint();
  cut.run(500);
  cut.restore(checkpoint);
  cut.run(1000);
  expect(cut.hash()).toBe(whole.hash());
  expect(reportOf(cut)).toEqual(reportOf(whole));
});
