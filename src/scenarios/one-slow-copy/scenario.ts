import type { Scenario } from '../scenario-contract.ts';

/** Four equal copies, in turn; one of them is going to be slower than the others. */
export const oneSlowCopy: Scenario = {
  id: 'one-slow-copy',
  title: 'Fair is not equal',
  summary:
    'Four copies share 100 requests a second in turn. One of them gets five times slower and still gets every fourth request.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'Fair is not equal',
    nodes: [
      { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0, params: { ratePerSecond: 100 } },
      {
        id: 'service',
        kind: 'service',
        title: 'Service',
        x: 384,
        y: 0,
        params: {
          instances: 4,
          concurrency: 1,
          queueLimit: 50,
          serviceDistribution: 'exponential',
          meanServiceMs: 20,
          balancing: 'round-robin',
        },
      },
    ],
    wires: [{ id: 'client-service', from: 'client', to: 'service', latencyMs: 1 }],
    faults: [],
  },
  breakIt: [{ label: 'All copies slow, ×2', fault: 'slow', target: 'service', params: { factor: 2 } }],
  tryThis: [
    'Make one copy slow (a fault with an instance), and see the p95.',
    'Change the balancing of the service, and run it again.',
  ],
};
