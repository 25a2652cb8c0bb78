import type { Scenario } from '../scenario-contract.ts';

export const mm1: Scenario = {
  id: 'mm1',
  title: 'One server, theory beside it (M/M/1)',
  summary:
    'Calls at random, one worker, exponential service times: the queue that has an exact formula. Measured and expected stand side by side.',
  seed: 1,
  speed: 1,
  untilMs: 600_000,
  document: {
    title: 'M/M/1',
    nodes: [
      { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0, params: { ratePerSecond: 80 } },
      {
        id: 'server',
        kind: 'service',
        title: 'Server',
        x: 320,
        y: 0,
        params: {
          concurrency: 1,
          queueLimit: 1_000_000,
          serviceDistribution: 'exponential',
          meanServiceMs: 10,
        },
      },
    ],
    wires: [{ id: 'client-server', from: 'client', to: 'server', latencyMs: 0 }],
    faults: [],
  },
  breakIt: [{ label: 'Server 20 % slower', fault: 'slow', target: 'server', params: { factor: 1.2 } }],
  tryThis: [
    'Set the rate to 90 per second: one eighth more work, more than twice the time.',
    'Open Theory and compare after a few virtual minutes.',
  ],
  theoryNode: 'server',
};
