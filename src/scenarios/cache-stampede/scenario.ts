import type { Scenario } from '../scenario-contract.ts';

export const cacheStampede: Scenario = {
  id: 'cache-stampede',
  title: 'Midnight stampede',
  summary:
    'Everybody wants the same front page, and a cache keeps it for 10 s. When its time is over, everybody asks the database at once, for the same answer.',
  seed: 1,
  speed: 0.5,
  untilMs: 60_000,
  document: {
    title: 'Midnight stampede',
    nodes: [
      {
        id: 'visitors',
        kind: 'client',
        title: 'Visitors',
        x: 0,
        y: 0,
        params: {
          workload: 'constant',
          ratePerSecond: 200,
          operation: 'read',
          keys: 'uniform',
          keyCount: 1,
        },
      },
      {
        id: 'cache',
        kind: 'cache',
        title: 'Cache',
        x: 400,
        y: 0,
        params: { ttlMs: 10_000 },
      },
      {
        id: 'database',
        kind: 'database',
        title: 'Database',
        x: 800,
        y: 0,
        params: { latencyDistribution: 'constant', meanLatencyMs: 300, poolSize: 100 },
      },
    ],
    wires: [
      { id: 'visitors-cache', from: 'visitors', to: 'cache', latencyMs: 10 },
      { id: 'cache-database', from: 'cache', to: 'database', latencyMs: 2 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Flush the cache', fault: 'cache-flush', target: 'cache', params: {} },
    {
      label: 'Everything expires every 2 s',
      fault: 'synchronised-expiry',
      target: 'cache',
      params: { everyMs: 2000 },
    },
    { label: 'A herd of 500', fault: 'thundering-herd', target: 'visitors', params: { size: 500 } },
    { label: 'Database slow, ×3', fault: 'slow', target: 'database', params: { factor: 3 } },
  ],
  tryThis: [
    'Watch the wire to the database: empty for 10 s, then a burst of about 60 queries for one and the same page.',
    'Switch on single flight: one query, and the others wait for it.',
    'Set “stale while revalidate” to 5000 ms as well: nobody waits any more.',
    'Give the visitors 1000 keys by Zipf, and find the hit rate at the foot of the cache for 100 and for 500 entries.',
  ],
};
