import { describe, expect, test } from 'vitest';
import { nodeId, policyId, wireId } from '../base/ids.ts';
import type { Command } from '../model/commands.ts';
import type { PolicySpec } from '../model/document.ts';
import type { Session } from '../model/session.ts';
import { reportOf } from './report.ts';
import type { Simulation } from './simulation.ts';
import { buildSession } from './testing/build-session.ts';
import { leaks, violations } from './testing/check-world.ts';
import { endedTwice, play, type Row, rowsOf, simulate } from './testing/play.ts';

/** Ten calls at 0, 10 … 90 ms; 2 ms on the wires each way, 30 ms of work at the front, 50 at the back. */
function system(frontPolicies: readonly object[] = [], backPolicies: readonly object[] = []): Session {
  const constant = (meanServiceMs: number) => ({
    kind: 'service',
    serviceDistribution: 'constant',
    meanServiceMs,
  });
  return buildSession({
    nodes: {
      client: {
        kind: 'client',
        workload: 'recorded',
        recorded: Array.from({ length: 10 }, (_, i) => ({ atMs: 10 * i })),
      },
      front: { ...constant(30), concurrency: 20 },
      back: { ...constant(50), concurrency: 2 },
    },
    wires: {
      'client>front': { latencyMs: 2, policies: frontPolicies },
      'front>back': { latencyMs: 2, policies: backPolicies },
    },
  } as Parameters<typeof buildSession>[0]);
}

function start(session: Session, untilMs: number): Simulation {
  const simulation = simulate(session, { journalCapacity: 100_000, messageCapacity: 0, traceEvery: 1 });
  play(simulation, session, untilMs);
  return simulation;
}

function apply(simulation: Simulation, command: Command): Command {
  const applied = simulation.apply(command);
  if (!applied.ok) throw new Error(applied.error);
  expect(violations(simulation)).toEqual([]);
  return applied.value;
}

/** Runs to the end of everything and expects order. */
function finish(simulation: Simulation): Row[] {
  simulation.run(1_000_000);
  const rows = rowsOf(simulation);
  expect(violations(simulation)).toEqual([]);
  expect(endedTwice(rows)).toEqual([]);
  expect(leaks(simulation)).toEqual([]);
  return rows;
}

const answers = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (row.type === 'call' && row.wire === 'client-front' ? [row.outcome] : []));

describe('removing in the middle of calls', () => {
  test('a node refuses what it has and what still comes, and its callers go on', () => {
    const simulation = start(system(), 75);
    apply(simulation, { type: 'remove-node', id: nodeId('back') });
    const rows = finish(simulation);
    // Nothing was through yet: at 34 ms the first call reached the back, where it takes 50.
    expect(new Set(answers(rows).slice(0, 5))).toEqual(new Set(['unavailable']));
    expect(answers(rows)).toHaveLength(10);
    expect(Object.keys(reportOf(simulation).nodes)).toEqual(['client', 'front']);
  });

  test('a client stops, and what it had asked for ends unheard', () => {
    const simulation = start(system(), 75);
    apply(simulation, { type: 'remove-node', id: nodeId('client') });
    const rows = finish(simulation);
    expect(rows.filter((row) => row.type === 'call' && row.wire === 'client-front')).toHaveLength(8);
    expect(reportOf(simulation).nodes.front?.offered).toBe(8);
  });

  test('a wire lets the calls on it end, and new ones find none', () => {
    const simulation = start(system(), 45);
    apply(simulation, { type: 'remove-wire', id: wireId('front-back') });
    const rows = finish(simulation);
    const back = rows.flatMap((row) => (row.type === 'served' && row.node === 'back' ? [row.outcome] : []));
    expect(back).toEqual(['ok', 'ok']);
    expect(answers(rows)).toHaveLength(10);
    expect(answers(rows).every((outcome) => outcome === 'ok')).toBe(true);
  });

  test.each([
    ['a retry that sleeps', { kind: 'retry', initialDelayMs: 500 }],
    ['a timeout that ticks', { kind: 'timeout', timeoutMs: 60 }],
    ['a bulkhead with a queue', { kind: 'bulkhead', maxConcurrent: 1, maxQueue: 20 }],
    ['a breaker', { kind: 'breaker', failureThreshold: 1 }],
    ['a rate limiter', { kind: 'rate-limiter' }],
    ['a hedge', { kind: 'hedge' }],
    ['a fallback', { kind: 'fallback' }],
  ])('%s serves the calls in it to their end', (_, policy) => {
    for (const atMs of [5, 40, 77, 90, 130]) {
      const session = system([policy]);
      const simulation = start(session, atMs);
      const id = session.document.wires[0]!.policies[0]!.id;
      apply(simulation, { type: 'remove-policy', id });
      expect(answers(finish(simulation))).toHaveLength(10);
    }
  });
});

describe('taking an edit back in the middle of calls', () => {
  const commands: readonly (readonly [string, Command])[] = [
    ['a node removed', { type: 'remove-node', id: nodeId('back') }],
    ['a caller removed', { type: 'remove-node', id: nodeId('front') }],
    ['a wire removed', { type: 'remove-wire', id: wireId('front-back') }],
    ['a policy removed', { type: 'remove-policy', id: policyId('front-back-retry') }],
    ['a policy switched off', { type: 'enable-policy', id: policyId('front-back-timeout'), enabled: false }],
    ['policies in another order', { type: 'move-policy', id: policyId('front-back-timeout'), at: 0 }],
    [
      'other parameters',
      {
        type: 'set-policy-params',
        id: policyId('front-back-timeout'),
        params: { timeoutMs: 5, propagateDeadline: false },
      },
    ],
  ];

  test.each(commands)('%s', (_, command) => {
    const session = system(
      [{ kind: 'timeout', timeoutMs: 400 }],
      [
        { kind: 'retry', initialDelayMs: 20 },
        { kind: 'bulkhead', maxConcurrent: 3, maxQueue: 5 },
        { kind: 'timeout', timeoutMs: 90 },
      ],
    );
    for (const [atMs, backMs] of [
      [35, 35],
      [35, 60],
      [60, 61],
      [90, 400],
      [0, 300],
    ] as const) {
      const simulation = start(session, atMs);
      const inverse = apply(simulation, command);
      simulation.run(backMs);
      apply(simulation, inverse);
      expect(simulation.document).toEqual(session.document);
      expect(answers(finish(simulation)).length).toBeLessThanOrEqual(10);
    }
  });
});

describe('changing in the middle of calls', () => {
  test('more workers take up what waits at once; fewer finish what they have', () => {
    const simulation = start(system(), 75);
    const { params } = simulation.document.nodes[2]!;
    apply(simulation, {
      type: 'set-node-params',
      id: nodeId('back'),
      params: { ...params, concurrency: 20 },
    });
    simulation.run(76);
    expect(reportOf(simulation).nodes.back?.meanQueueLength).toBeGreaterThan(0);
    const again = apply(simulation, {
      type: 'set-node-params',
      id: nodeId('back'),
      params: { ...params, concurrency: 1 },
    });
    expect(again.type).toBe('set-node-params');
    expect(answers(finish(simulation)).every((outcome) => outcome === 'ok')).toBe(true);
  });

  test('fewer instances: those that go serve what they have', () => {
    const session = system();
    const simulation = start(session, 0);
    const { params } = simulation.document.nodes[2]!;
    apply(simulation, { type: 'set-node-params', id: nodeId('back'), params: { ...params, instances: 3 } });
    simulation.run(75);
    apply(simulation, { type: 'set-node-params', id: nodeId('back'), params: { ...params, instances: 1 } });
    expect(answers(finish(simulation))).toEqual(Array.from({ length: 10 }, () => 'ok'));
  });

  test('a policy that is added acts on the calls that come after it', () => {
    const simulation = start(system(), 55);
    const policy = {
      id: policyId('new'),
      kind: 'timeout',
      enabled: true,
      params: { timeoutMs: 10, propagateDeadline: true },
    } satisfies PolicySpec;
    apply(simulation, { type: 'add-policy', wire: wireId('client-front'), policy, at: 0 });
    const rows = finish(simulation);
    const timedOut = rows.flatMap((row) =>
      row.type === 'call' && row.wire === 'client-front' && row.outcome === 'timeout'
        ? [[row.startedMs, row.atMs]]
        : [],
    );
    expect(timedOut).toEqual([
      [60, 70],
      [70, 80],
      [80, 90],
      [90, 100],
    ]);
  });

  test('a wire that gets shorter does not let a message overtake', () => {
    const session = buildSession({
      nodes: {
        client: { kind: 'client', workload: 'recorded', recorded: [{ atMs: 0 }, { atMs: 10 }] },
        server: { kind: 'service', serviceDistribution: 'constant', meanServiceMs: 1 },
      },
      wires: { 'client>server': { latencyMs: 100 } },
    });
    const simulation = start(session, 5);
    apply(simulation, { type: 'set-wire', id: wireId('client-server'), latencyMs: 1 });
    const rows = finish(simulation);
    const served = rows.flatMap((row) => (row.type === 'served' ? [[row.trace, row.startedMs]] : []));
    expect(served).toEqual([
      [1, 100],
      [2, 100],
    ]);
  });
});

describe('layers that change places', () => {
  const bulkhead = { kind: 'bulkhead', maxConcurrent: 1, maxQueue: 20 };
  const shedding = { kind: 'load-shedding', strategy: 'block', maxInFlight: 1 };
  const load = policyId('client-front-load-shedding');

  test('do not let a call wait for a place that it holds itself', () => {
    const simulation = start(system([{ ...bulkhead, maxConcurrent: 2 }, shedding]), 15);
    const { params } = simulation.document.wires[0]!.policies[0]!;
    apply(simulation, {
      type: 'set-policy-params',
      id: policyId('client-front-bulkhead'),
      params: { ...params, maxConcurrent: 1 },
    });
    apply(simulation, { type: 'move-policy', id: load, at: 0 });
    expect(answers(finish(simulation))).toHaveLength(10);
  });

  test('nor if the layer in which it waits is taken out first', () => {
    const leaky = { kind: 'rate-limiter', algorithm: 'leaky-bucket' };
    const simulation = start(system([bulkhead, leaky, shedding]), 200);
    apply(simulation, { type: 'remove-policy', id: policyId('client-front-rate-limiter') });
    apply(simulation, { type: 'move-policy', id: load, at: 0 });
    expect(answers(finish(simulation))).toHaveLength(10);
  });
});

test('a breaker that was taken out says nothing more of its mode, not under the name of the one that was put back', () => {
  const session = buildSession({
    nodes: {
      client: {
        kind: 'client',
        workload: 'recorded',
        recorded: [0, 1, 2, 3].map((atMs) => ({ atMs, durationMs: 50, outcome: 'error' })),
      },
      server: { kind: 'service', concurrency: 10 },
    },
    wires: { 'client>server': { policies: [{ kind: 'breaker', failureThreshold: 2, openForMs: 100 }] } },
  });
  const simulation = start(session, 20);
  const inverse = apply(simulation, { type: 'remove-policy', id: policyId('client-server-breaker') });
  apply(simulation, inverse);
  expect(finish(simulation).filter(({ type }) => type === 'transition')).toEqual([]);
});

describe('a script that is edited while its calls are in flight', () => {
  const line = (atMs: number, durationMs: number) => ({ atMs, durationMs });
  const script = [line(0, 100), line(5, 200), line(10, 300)];

  /** When the calls that had begun by 20 ms end, if the script is edited then. */
  function endsAfter(recorded: readonly object[]) {
    const session = buildSession({
      nodes: {
        client: { kind: 'client', workload: 'recorded', recorded: script },
        server: { kind: 'service', concurrency: 1, meanServiceMs: 1, serviceDistribution: 'constant' },
      },
      wires: { 'client>server': {} },
    });
    const simulation = start(session, 20);
    apply(simulation, { type: 'set-node-params', id: nodeId('client'), params: { recorded } });
    return finish(simulation).flatMap((row) =>
      row.type === 'call' && row.startedMs <= 10 ? [row.atMs] : [],
    );
  }

  test.each([
    ['not at all', script, [100, 300, 600]],
    ['by a line before', [line(0, 50), ...script], [100, 300, 600]],
    ['by a line that goes', [script[0]!, script[2]!], [100, 101, 401]],
    ['by a line that is changed', [script[0]!, line(5, 20), script[2]!], [100, 120, 420]],
    ['by lines behind', [...script, line(2000, 7)], [100, 300, 600]],
    ['away', [], [100, 101, 102]],
  ])('%s: each goes on by its own line', (_how, recorded, endsMs) => {
    expect(endsAfter(recorded)).toEqual(endsMs);
  });
});
