import type { Scenario } from '../scenario-contract.ts';

const callers = 100;

/** A hundred callers who fail in the same instant, and what their retries make of it. */
export const herd: Scenario = {
  id: 'herd',
  title: 'The herd',
  summary:
    'A server is down for 5 s just as a hundred callers want something. All of them back off alike, so all of them come back together, and it can take in only a part of them.',
  seed: 1,
  speed: 1,
  untilMs: 30_000,
  document: {
    title: 'The herd',
    nodes: [
      {
        id: 'callers',
        kind: 'client',
        title: 'Callers',
        x: 0,
        y: 0,
        params: { workload: 'recorded', recorded: Array.from({ length: callers }, () => ({ atMs: 200 })) },
      },
      {
        id: 'server',
        kind: 'service',
        title: 'Server',
        x: 384,
        y: 0,
        params: { concurrency: 4, queueLimit: 30, serviceDistribution: 'constant', meanServiceMs: 20 },
      },
    ],
    wires: [
      {
        id: 'callers-server',
        from: 'callers',
        to: 'server',
        latencyMs: 5,
        policies: [
          {
            id: 'herd-retry',
            kind: 'retry',
            enabled: true,
            params: { maxAttempts: 8, initialDelayMs: 1000, base: 2, jitter: 'none' },
          },
        ],
      },
    ],
    faults: [
      {
        id: 'outage',
        kind: 'crash',
        target: { type: 'node', id: 'server', instance: 0 },
        startMs: 0,
        durationMs: 5000,
        params: {},
      },
    ],
  },
  breakIt: [
    { label: 'Server slow, ×10', fault: 'slow', target: 'server', params: { factor: 10 } },
    { label: 'Server down again', fault: 'crash', target: 'server', params: {} },
  ],
  tryThis: [
    'Watch the rate at the server: empty, then everybody at once, then empty again.',
    'Set the jitter of the retry to “full”, and run it again.',
  ],
};
