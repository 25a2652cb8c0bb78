import type { Scenario } from '../scenario-contract.ts';

/** Ten per cent more than can be done, and a queue that takes everybody in. */
export const overload: Scenario = {
  id: 'overload',
  title: 'Queues don’t fix overload',
  summary:
    'A server can do 100 requests a second and is asked for 110. Its queue is as long as you like, and so is the wait.',
  seed: 1,
  speed: 2,
  untilMs: 67_000,
  document: {
    title: 'Queues don’t fix overload',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: { workload: 'constant', ratePerSecond: 110, stopAfterMs: 60_000 },
      },
      {
        id: 'server',
        kind: 'service',
        title: 'Server',
        x: 384,
        y: 0,
        params: {
          concurrency: 1,
          queueLimit: 1_000_000,
          serviceDistribution: 'constant',
          meanServiceMs: 10,
        },
      },
    ],
    wires: [{ id: 'client-server', from: 'client', to: 'server', latencyMs: 1 }],
    faults: [],
  },
  breakIt: [{ label: 'Server slower by a tenth', fault: 'slow', target: 'server', params: { factor: 1.1 } }],
  tryThis: [
    'Watch the queue in the metrics: it never gets shorter.',
    'Put load shedding on the wire, and see who pays.',
  ],
};
