import type { Scenario } from '../scenario-contract.ts';

/**
 * Reference run R5. Retry: fails twice, succeeds on the third attempt, waits 100 and 200 ms. Bulkhead of 3, five tasks: 3 run, 2 are
 * refused.
 */
export const r5: Scenario = {
  id: 'r5',
  title: 'R5: third time lucky, and a bulkhead',
  summary:
    'Two failures, then success: three attempts at 0, 100 and 300 ms. Beside it a bulkhead of 3 gets five tasks at once: three run, two are refused.',
  seed: 1,
  speed: 0.1,
  untilMs: 1000,
  document: {
    title: 'R5 retry and bulkhead',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: { workload: 'recorded', recorded: [{ atMs: 0, durationMs: 0, outcome: 'error|error|ok' }] },
      },
      {
        id: 'server',
        kind: 'service',
        title: 'Server',
        x: 320,
        y: 0,
        params: { serviceDistribution: 'constant', meanServiceMs: 0 },
      },
      {
        id: 'crowd',
        kind: 'client',
        title: 'Five tasks',
        x: 0,
        y: 160,
        params: {
          workload: 'recorded',
          recorded: Array.from({ length: 5 }, () => ({ atMs: 0, durationMs: 100 })),
        },
      },
      {
        id: 'worker',
        kind: 'service',
        title: 'Worker',
        x: 320,
        y: 160,
        params: { concurrency: 10, serviceDistribution: 'constant', meanServiceMs: 100 },
      },
    ],
    wires: [
      {
        id: 'client-server',
        from: 'client',
        to: 'server',
        latencyMs: 0,
        policies: [
          {
            id: 'client-server-retry',
            kind: 'retry',
            enabled: true,
            params: { maxAttempts: 3, initialDelayMs: 100, base: 2, jitter: 'none' },
          },
        ],
      },
      {
        id: 'crowd-worker',
        from: 'crowd',
        to: 'worker',
        latencyMs: 0,
        policies: [
          {
            id: 'crowd-worker-bulkhead',
            kind: 'bulkhead',
            enabled: true,
            params: { maxConcurrent: 3, maxQueue: 0 },
          },
        ],
      },
    ],
    faults: [],
  },
  breakIt: [],
  tryThis: [
    'Open the trace of the call and read the waits.',
    'Give the bulkhead a queue of 2: now all five tasks are done.',
  ],
};
