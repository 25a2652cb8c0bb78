import type { Scenario } from '../scenario-contract.ts';

/** Reference run R5, retry: fails twice, succeeds on the third attempt, waits 100 and 200 ms. */
export const r5: Scenario = {
  id: 'r5',
  title: 'R5: third time lucky',
  summary: 'Two failures, then success: three attempts at 0, 100 and 300 ms.',
  seed: 1,
  speed: 0.1,
  untilMs: 1000,
  document: {
    title: 'R5 retry',
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
    ],
    faults: [],
  },
  breakIt: [],
  tryThis: ['Open the trace of the call and read the waits.'],
};
