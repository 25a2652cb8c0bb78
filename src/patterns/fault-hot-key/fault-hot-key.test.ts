import { expect, it } from 'vitest';
import { SmallSystem } from '../testing/small-system.ts';

const shares = (faults: readonly Readonly<Record<string, unknown>>[], keys = 'uniform') =>
  new SmallSystem({
    nodes: {
      client: ['client', { workload: 'constant', ratePerSecond: 1000, keys, keyCount: 1000 }],
      store: ['shards', { placement: 'range', requestMs: 0, shards: 4 }],
    },
    wires: [['client', 'store']],
    faults,
  })
    .run(10_000)
    .report('store')
    .shards.map(({ asked }: { readonly asked: number }) => Math.round(asked / 1000));

const hot = {
  kind: 'hot-key',
  target: { type: 'node', id: 'client', instance: 0 },
  params: { ratio: 0.6, key: 999 },
};

it('sends a share of the calls to one key, and so to one shard', () => {
  const [first, , , last] = shares([hot]);
  expect(first).toBe(1);
  expect(last).toBe(7);
});

it('leaves the others where they are', () => {
  for (const share of shares([])) expect(Math.abs(share - 2.5)).toBeLessThanOrEqual(0.5);
});

it('composes with another one in their order', () => {
  const [first, , , last] = shares([hot, { ...hot, params: { ratio: 1, key: 0 } }]);
  expect([first, last]).toEqual([10, 0]);
});
