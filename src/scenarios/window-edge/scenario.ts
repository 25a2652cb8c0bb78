import type { Scenario } from '../scenario-contract.ts';

/** Fifty calls, 10 ms apart, around the edge between two windows: ten before it, the others after. */
const calls = Array.from({ length: 50 }, (_, i) => ({ atMs: 900 + 10 * i }));

export const windowEdge: Scenario = {
  id: 'window-edge',
  title: 'Twice the limit',
  summary:
    'A limit of 10 calls a second, counted in fixed windows, and somebody who asks around the edge of a window.',
  seed: 1,
  speed: 0.1,
  untilMs: 2000,
  document: {
    title: 'Twice the limit',
    nodes: [
      {
        id: 'caller',
        kind: 'client',
        title: 'Caller',
        x: 0,
        y: 0,
        params: { workload: 'recorded', recorded: calls },
      },
      {
        id: 'server',
        kind: 'service',
        title: 'Server',
        x: 384,
        y: 0,
        params: { concurrency: 100, serviceDistribution: 'constant', meanServiceMs: 5 },
      },
    ],
    wires: [
      {
        id: 'caller-server',
        from: 'caller',
        to: 'server',
        latencyMs: 5,
        policies: [
          {
            id: 'limiter',
            kind: 'rate-limiter',
            enabled: true,
            params: { algorithm: 'fixed-window', limit: 10, windowMs: 1000, burst: 10 },
          },
        ],
      },
    ],
    faults: [],
  },
  breakIt: [{ label: 'Server slow, ×100', fault: 'slow', target: 'server', params: { factor: 100 } }],
  tryThis: [
    'Count the dots that pass: how many are there within one second?',
    'Choose another algorithm in the limiter, and count again.',
  ],
};
