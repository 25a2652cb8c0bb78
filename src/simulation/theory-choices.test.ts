import { expect, test, vi } from 'vitest';
import { interval99, replicate } from './testing/replicate.ts';

vi.setConfig({ testTimeout: 120_000 });

const bins = 16;

/** How many bins have each load, as a key, with its chance. */
type Profiles = ReadonlyMap<string, number>;

/**
 * Expected load of the fullest of `bins` after as many requests, exactly: a Markov chain over load profiles, in which a request goes to
 * one bin at random or to the better of two different ones.
 */
function expectedMaximum(choices: 1 | 2): number {
  let profiles: Profiles = new Map([[JSON.stringify([bins]), 1]]);
  for (let request = 0; request < bins; request++) profiles = afterOneMore(profiles, choices);
  return [...profiles].reduce((mean, [key, chance]) => mean + chance * (countsOf(key).length - 1), 0);
}

function afterOneMore(profiles: Profiles, choices: 1 | 2): Profiles {
  const next = new Map<string, number>();
  for (const [key, chance] of profiles) {
    let above = bins;
    for (const [load, count] of countsOf(key).entries()) {
      const atLeast = chanceThatAllOf(above, choices);
      above -= count;
      const id = JSON.stringify(withOneMoreAt(countsOf(key), load));
      next.set(id, (next.get(id) ?? 0) + chance * (atLeast - chanceThatAllOf(above, choices)));
    }
  }
  return next;
}

/** That all that are drawn are among these many: the best of them then has at least their least load. */
function chanceThatAllOf(many: number, choices: 1 | 2): number {
  return choices === 1 ? many / bins : (many * (many - 1)) / (bins * (bins - 1));
}

function withOneMoreAt(counts: number[], load: number): number[] {
  if (counts[load] === 0) return counts;
  if (load === counts.length - 1) counts.push(0);
  counts[load]!--;
  counts[load + 1]!++;
  return counts;
}

function countsOf(key: string): number[] {
  return JSON.parse(key) as number[];
}

/** The fullest instance after one burst of as many requests as there are instances, run by run. */
function fullest(balancing: string): number[] {
  const burst = { workload: 'burst', burstSize: bins, burstEveryMs: 100_000, stopAfterMs: 100_000 };
  const server = {
    instances: bins,
    concurrency: 1,
    balancing,
    serviceDistribution: 'constant',
    meanServiceMs: 1000,
  };
  const runs = replicate(
    {
      nodes: [
        { id: 'client', kind: 'client', params: burst },
        { id: 'server', kind: 'service', params: server },
      ],
      wires: [{ id: 'wire', from: 'client', to: 'server', latencyMs: 0 }],
      runs: 1000,
      warmUpMs: 0,
      measuredMs: 200_000,
    },
    // With one worker and a second for each, the last one to leave tells how many stood where it did.
    ({ nodes }) => ({ seconds: Math.round(nodes.server!.p99Ms! / 1000) }),
  );
  return runs.map(({ seconds }) => seconds);
}

test('random choice and two choices fill the fullest instance as the theory of balls and bins says', () => {
  const expected = { random: expectedMaximum(1), two: expectedMaximum(2) };
  // The shape of it: ln n ÷ ln ln n against ln ln n ÷ ln 2.
  expect(expected.random).toBeGreaterThan(3);
  expect(expected.two).toBeLessThan(2.2);
  for (const [balancing, mean] of [
    ['random', expected.random],
    ['power-of-two', expected.two],
  ] as const) {
    const { from, to } = interval99(fullest(balancing));
    expect(mean, `${balancing}: ${from} to ${to}`).toBeGreaterThanOrEqual(from);
    expect(mean, `${balancing}: ${from} to ${to}`).toBeLessThanOrEqual(to);
    expect((to - from) / mean).toBeLessThan(0.1);
  }
});

test('under steady load two choices keep lines short where chance does not: the supermarket model', () => {
  const load = 0.8;
  const meanMs = (balancing: string) =>
    replicate(
      {
        nodes: [
          { id: 'client', kind: 'client', params: { ratePerSecond: 64 * load * 1000 } },
          {
            id: 'server',
            kind: 'service',
            params: { instances: 64, concurrency: 1, queueLimit: 1000, meanServiceMs: 1, balancing },
          },
        ],
        wires: [{ id: 'wire', from: 'client', to: 'server', latencyMs: 0 }],
        runs: 10,
        warmUpMs: 600,
        measuredMs: 300,
      },
      ({ nodes }) => ({ meanMs: nodes.server!.meanMs! }),
    ).map((run) => run.meanMs);
  // Mitzenmacher 2001: for ever more instances the mean time is the sum of load^(2^i − 2); at 64 it is a few percent off.
  const limit = [1, 2, 3, 4, 5, 6, 7].reduce((sum, i) => sum + load ** (2 ** i - 2), 0);
  const two = interval99(meanMs('power-of-two'));
  expect(two.to).toBeGreaterThan(limit * 0.97);
  expect(two.from).toBeLessThan(limit * 1.06);
  // A random split of Poisson arrivals is Poisson: 64 times M/M/1, 1 ÷ (1 − 0.8).
  const random = interval99(meanMs('random'));
  expect(random.from).toBeLessThan(5);
  expect(random.to).toBeGreaterThan(5);
  expect(two.to).toBeLessThan(random.from / 2);
});
