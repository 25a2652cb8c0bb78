import type { Scenario } from '../scenario-contract.ts';

export const mmc: Scenario = {
  id: 'mmc',
  title: 'Several servers, one line (M/M/c)',
  summary: 'Four workers share one queue: Erlang C says how long the wait is, and the run agrees.',
  seed: 1,
  speed: 1,
  untilMs: 600_000,
  document: {
    title: 'M/M/c',
    nodes: [
      { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0, params: { ratePerSecond: 320 } },
      {
        id: 'server',
        kind: 'service',
        title: 'Servers',
        x: 320,
        y: 0,
        params: {
          concurrency: 4,
          queueLimit: 1_000_000,
          serviceDistribution: 'exponential',
          meanServiceMs: 10,
        },
      },
    ],
    wires: [{ id: 'client-server', from: 'client', to: 'server', latencyMs: 0 }],
    faults: [],
  },
  breakIt: [{ label: 'Servers 20 % slower', fault: 'slow', target: 'server', params: { factor: 1.2 } }],
  tryThis: ['Give it 8 workers and twice the load: the same utilisation, far less waiting.'],
  theoryNode: 'server',
};
