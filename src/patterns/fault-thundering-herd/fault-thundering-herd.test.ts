import { expect, it } from 'vitest';
import { SmallSystem } from '../testing/small-system.ts';

it('makes its calls in the instant in which it begins, beside the usual ones', () => {
  const system = new SmallSystem({
    nodes: {
      client: ['client', { workload: 'constant', ratePerSecond: 1 }],
      server: ['service', { concurrency: 1000, serviceDistribution: 'constant', meanServiceMs: 10 }],
    },
    wires: [['client', 'server']],
    faults: [
      {
        kind: 'thundering-herd',
        target: { type: 'node', id: 'client', instance: 0 },
        startMs: 500,
        params: { size: 50 },
      },
    ],
  }).run(2500);
  const ends = system.calls('client-server');
  expect(ends.filter((end) => end === '512 ok')).toHaveLength(50);
  expect(ends).toHaveLength(52);
});
