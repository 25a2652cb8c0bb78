import type { Scenario } from '../scenario-contract.ts';

const lanes = [
  { id: 'plain', title: 'Plain', params: { jitter: 'none' } },
  { id: 'capped', title: 'Capped', params: { jitter: 'none', maxDelayMs: 2000 } },
  { id: 'jittered', title: 'Full jitter', params: { jitter: 'full' } },
] as const;

/** Reference run R16: back-off of 0.5 s, doubling: 0.5, 1, 2, 4, 8 s; the same capped at 2 s; the same with full jitter. */
export const r16: Scenario = {
  id: 'r16',
  title: 'R16: back-off with and without jitter',
  summary:
    'Three callers retry a server that always fails: waits of 0.5, 1, 2, 4 and 8 s, capped at 2 s, and with full jitter.',
  seed: 1,
  speed: 1,
  untilMs: 20_000,
  document: {
    title: 'R16 back-off',
    nodes: lanes.flatMap(({ id, title }, row) => [
      {
        id: `${id}-client`,
        kind: 'client',
        title,
        x: 0,
        y: row * 140,
        params: { workload: 'recorded', recorded: [{ atMs: 0, durationMs: 0, outcome: 'error' }] },
      },
      {
        id: `${id}-server`,
        kind: 'service',
        title: `${title} server`,
        x: 320,
        y: row * 140,
        params: { serviceDistribution: 'constant', meanServiceMs: 0 },
      },
    ]),
    wires: lanes.map(({ id, params }) => ({
      id: `${id}-wire`,
      from: `${id}-client`,
      to: `${id}-server`,
      latencyMs: 0,
      policies: [
        {
          id: `${id}-wire-retry`,
          kind: 'retry',
          enabled: true,
          params: { maxAttempts: 6, initialDelayMs: 500, base: 2, ...params },
        },
      ],
    })),
    faults: [],
  },
  breakIt: [],
  tryThis: ['Open the trace: the hatched bars are the waits.'],
};
