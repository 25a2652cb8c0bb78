import { describe, expect, it, vi } from 'vitest';
import { RandomStreams } from '../../kernel/random-streams.ts';
import { RunningChangeSystem } from '../testing/change-system.ts';

vi.setConfig({ testTimeout: 600_000 });

/** `npm test` runs 100; CRASH_SEEDS=1000 is the full bar. */
const seeds = Array.from({ length: Number(process.env.CRASH_SEEDS ?? 100) }, (_, i) => i + 1);

type Fields = Readonly<Record<string, unknown>>;

interface Outcome {
  readonly changes: number;
  readonly told: number;
  readonly shipped: number;
  readonly isEqual: boolean;
}

/** Orders by a client that retries with keys, and up to six crashes of either service, each at an event of its own. */
function outcomeOf(seed: number, orders: Fields, shipping: Fields): Outcome {
  const streams = new RandomStreams(RandomStreams.initial(seed));
  const stream = streams.open('crashes', 'choices');
  const below = (n: number): number => streams.below(stream, n);
  const calls = Array.from({ length: 1 + below(8) }, (_, i) => ({
    atMs: below(400),
    operation: 'order',
    body: { id: String(below(3)), amount: 1 + below(9), idempotencyKey: `k${i}` },
  }));
  const system = new RunningChangeSystem({
    calls,
    orders: { pollMs: 1 + below(100), batchSize: 1 + below(4), ackTimeoutMs: 20, ...orders },
    shipping,
    policies: [
      { id: 'retry', kind: 'retry', params: { maxAttempts: 20, initialDelayMs: 30, maxDelayMs: 100 } },
      { id: 'timeout', kind: 'timeout', params: { timeoutMs: 60 } },
    ],
    seed,
  });
  const crashes = below(7);
  for (let i = 0; i < crashes; i++) {
    system.simulation.run(1000, 1 + below(60));
    system.crash(below(2) === 0 ? 'orders' : 'shipping', 1 + below(80));
  }
  system.run(20_000);
  expect(system.brokenInvariants).toEqual([]);
  const made = system.state('orders');
  const heard = system.state('shipping');
  const rows = (of: typeof made) =>
    JSON.stringify([...of.durable.entities].map(([id, { amount }]) => [id, amount]).sort());
  return {
    changes: made.counts.changes,
    told: heard.causes.size,
    shipped: heard.counts.changes,
    isEqual: rows(made) === rows(heard),
  };
}

describe('crashes at any event', () => {
  it.each(seeds)(
    'seed %i: an outbox tells of every change at least once, and with an inbox exactly once',
    (seed) => {
      const plain = outcomeOf(seed, {}, { inbox: false });
      expect(plain.told).toBe(plain.changes);
      expect(plain.shipped).toBeGreaterThanOrEqual(plain.changes);
      const both = outcomeOf(seed, {}, {});
      expect(both.shipped).toBe(both.changes);
      expect(both.isEqual).toBe(true);
    },
  );

  it('the same crashes show a dual write and a missing inbox for what they are', () => {
    const all = (orders: Fields, shipping: Fields) => seeds.map((seed) => outcomeOf(seed, orders, shipping));
    expect(all({ publish: 'write-first' }, {}).some(({ told, changes }) => told < changes)).toBe(true);
    expect(all({ publish: 'publish-first' }, {}).some(({ told, changes }) => told > changes)).toBe(true);
    expect(all({}, { inbox: false }).some(({ shipped, changes }) => shipped > changes)).toBe(true);
  });
});
