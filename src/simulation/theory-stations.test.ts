import { describe, expect, test, vi } from 'vitest';
import { closedLoop, erlangB, mg1, mmc, mmck, type QueueTheory } from '../model/queueing-theory.ts';
import type { Report } from './testing/play.ts';
import { interval99, type Replication, replicate } from './testing/replicate.ts';

// Twenty runs with the seeds 1 to 20 each; theory must lie within the 99 % interval of their means. There are about 60 intervals, so for some
// choices of seeds and lengths one of them misses by chance. Whether it was chance is shown by more runs, not by other seeds: RUNS=300.
vi.setConfig({ testTimeout: 120_000 });

const runs = Number(process.env.RUNS ?? 20);
const wires = [{ id: 'wire', from: 'client', to: 'server', latencyMs: 0 }];

function open(perMs: number, server: object, measuredMs = perMs > 2 ? 4000 : 10_000): Replication {
  const client = { id: 'client', kind: 'client', params: { ratePerSecond: perMs * 1000 } };
  const params = { meanServiceMs: 1, concurrency: 1, queueLimit: 1_000_000, ...server };
  const nodes = [client, { id: 'server', kind: 'service', params }];
  return { nodes, wires, runs, warmUpMs: 1000, measuredMs };
}

function measure({ nodes }: Report) {
  const server = nodes.server!;
  return {
    meanMs: server.meanMs!,
    inSystem: server.meanInSystem,
    queued: server.meanQueueLength!,
    utilisation: server.utilisation!,
    blocked: (server.failed.unavailable ?? 0) / server.offered,
  };
}

type Measures = ReturnType<typeof measure>;

function expectWithin(measured: readonly Measures[], key: keyof Measures, theory: number): void {
  const { from, to } = interval99(measured.map((run) => run[key]));
  expect(theory, `${key}: ${from} to ${to}`).toBeGreaterThanOrEqual(from);
  expect(theory, `${key}: ${from} to ${to}`).toBeLessThanOrEqual(to);
  // An interval that holds everything proves nothing.
  expect((to - from) / theory).toBeLessThan(0.25);
}

function expectStation(measured: readonly Measures[], theory: QueueTheory): void {
  expectWithin(measured, 'meanMs', theory.meanMs);
  expectWithin(measured, 'inSystem', theory.meanInSystem);
  expectWithin(measured, 'queued', theory.meanQueueLength);
  expectWithin(measured, 'utilisation', theory.utilisation);
}

describe('M/M/c', () => {
  test.each([
    [1, 0.7],
    [4, 3.2],
  ])('%i workers at %s arrivals per service time', (servers, perMs) => {
    const measured = replicate(open(perMs, { concurrency: servers }), measure);
    expectStation(measured, mmc({ lambda: perMs * 1000, mu: 1000, servers })!);
  });
});

describe('M/G/1, Pollaczek and Khinchine', () => {
  test.each([
    ['constant', {}, 0],
    ['exponential', {}, 1],
    ['lognormal', { serviceSpreadMs: 1 }, 1],
    // The squared coefficient of variation of a Pareto variable with shape 3.5 is 1 ÷ (3.5 × 1.5).
    ['pareto', { paretoShape: 3.5 }, 1 / (3.5 * 1.5)],
    ['erlang', { erlangShape: 4 }, 1 / 4],
  ])('%s service times', (serviceDistribution, params, serviceVariation) => {
    const measured = replicate(open(0.7, { serviceDistribution, ...params }), measure);
    expectStation(measured, mg1({ lambda: 700, mu: 1000, serviceVariation })!);
  });
});

describe('M/M/c/K', () => {
  test.each([
    [1, 5, 0.9],
    [3, 8, 2.7],
    [2, 6, 4],
  ])('%i workers, room for %i, at %s arrivals per service time', (servers, places, perMs) => {
    const measured = replicate(open(perMs, { concurrency: servers, queueLimit: places - servers }), measure);
    const theory = mmck({ lambda: perMs * 1000, mu: 1000, servers, places });
    expectWithin(measured, 'blocked', theory.blockedRatio);
    expectWithin(measured, 'inSystem', theory.meanInSystem);
    expectWithin(measured, 'queued', theory.meanQueueLength);
    expectWithin(measured, 'utilisation', theory.utilisation);
  });

  test.each(['exponential', 'constant', 'lognormal'])(
    'without a queue it blocks by Erlang’s B formula, whatever the shape of the service time: %s',
    (serviceDistribution) => {
      const server = { concurrency: 5, queueLimit: 0, serviceDistribution, serviceSpreadMs: 2 };
      const measured = replicate(open(4, server), measure);
      expectWithin(measured, 'blocked', erlangB(5, 4));
      expect(mmck({ lambda: 4000, mu: 1000, servers: 5, places: 5 }).blockedRatio).toBeCloseTo(
        erlangB(5, 4),
        12,
      );
    },
  );
});

describe('the closed loop of users who think', () => {
  test.each([
    [10, 5, 1],
    [30, 10, 2],
    [4, 1, 3],
  ])('%i users who think for %i service times, %i workers', (users, thinkMs, servers) => {
    const client = { id: 'client', kind: 'client', params: { workload: 'closed', users, thinkMs } };
    const server = { meanServiceMs: 1, concurrency: servers };
    const nodes = [client, { id: 'server', kind: 'service', params: server }];
    const measuredMs = 5000;
    const measured = replicate({ nodes, wires, runs, warmUpMs: 500, measuredMs }, (report) => ({
      ...measure(report),
      blocked: (report.nodes.server!.completed / measuredMs) * 1000,
    }));
    const theory = closedLoop({ users, thinkMs, mu: 1000, servers });
    expectWithin(measured, 'meanMs', theory.meanMs);
    expectWithin(measured, 'inSystem', theory.meanInSystem);
    expectWithin(measured, 'utilisation', theory.utilisation);
    // Throughput stands in the column that a closed loop has no other use for.
    expectWithin(measured, 'blocked', theory.perSecond);
  });
});

test('a Jackson network of three nodes, with a way back and a fork', () => {
  const retries = {
    id: 'again',
    kind: 'retry',
    params: { maxAttempts: 20, initialDelayMs: 0, jitter: 'none' },
  };
  const failing = ['x', 'y'].map((name) => ({
    name,
    steps: [{ do: 'work' }, { do: 'fail', outcome: 'unavailable', ratio: 0.2 }],
  }));
  const station = (id: string, meanServiceMs: number, operations: object[] = []) => ({
    id,
    kind: 'service',
    params: { concurrency: 1, queueLimit: 1_000_000, meanServiceMs, operations },
  });
  // Calls of the router hold no worker that anybody waits for, so only the three stations are felt.
  const operations = [
    {
      name: 'x',
      steps: [
        { do: 'call', to: 'a' },
        { do: 'call', to: 'b' },
      ],
    },
    {
      name: 'y',
      steps: [
        { do: 'call', to: 'a' },
        { do: 'call', to: 'c' },
      ],
    },
  ];
  const requestMix = [
    { operation: 'x', weight: 6 },
    { operation: 'y', weight: 4 },
  ];
  const measured = replicate(
    {
      nodes: [
        { id: 'client', kind: 'client', params: { ratePerSecond: 500, requestMix } },
        { id: 'router', kind: 'service', params: { concurrency: 10_000, operations } },
        station('a', 1, failing),
        station('b', 2),
        station('c', 4),
      ],
      wires: [
        { id: 'in', from: 'client', to: 'router', latencyMs: 0 },
        { id: 'to-a', from: 'router', to: 'a', latencyMs: 0, policies: [retries] },
        { id: 'to-b', from: 'router', to: 'b', latencyMs: 0 },
        { id: 'to-c', from: 'router', to: 'c', latencyMs: 0 },
      ],
      runs,
      warmUpMs: 1000,
      measuredMs: 15_000,
    },
    ({ nodes: { router, a, b, c } }) => ({
      a: a!.meanInSystem,
      b: b!.meanInSystem,
      c: c!.meanInSystem,
      wholeMs: router!.meanMs!,
    }),
  );
  // A fifth of what comes to a comes again: 500 ÷ 0.8. Then six of ten go to b, four to c.
  const a = mmc({ lambda: 625, mu: 1000, servers: 1 })!;
  const b = mmc({ lambda: 300, mu: 500, servers: 1 })!;
  const c = mmc({ lambda: 200, mu: 250, servers: 1 })!;
  const wholeMs = ((a.meanInSystem + b.meanInSystem + c.meanInSystem) / 500) * 1000;
  for (const [key, theory] of Object.entries({
    a: a.meanInSystem,
    b: b.meanInSystem,
    c: c.meanInSystem,
    wholeMs,
  })) {
    const { from, to } = interval99(measured.map((run) => run[key as keyof (typeof measured)[number]]));
    expect(theory, `${key}: ${from} to ${to}`).toBeGreaterThanOrEqual(from);
    expect(theory, `${key}: ${from} to ${to}`).toBeLessThanOrEqual(to);
    expect((to - from) / theory).toBeLessThan(0.25);
  }
});
