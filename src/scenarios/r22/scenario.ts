import type { Scenario } from '../scenario-contract.ts';

/** Reference run R22: a small local cache before a large remote one. */
export const r22: Scenario = {
  id: 'r22',
  title: 'R22: local cache, remote cache, origin',
  summary:
    'The first read misses both caches and comes from the origin. When the local entry has expired, the remote cache fills it again; then the local cache answers alone; when both have expired, it is the origin’s turn again.',
  seed: 1,
  speed: 0.5,
  untilMs: 10_000,
  document: {
    title: 'R22 tiered cache',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: {
          workload: 'recorded',
          operation: 'read',
          recorded: [0, 2000, 2100, 8000].map((atMs) => ({ atMs, body: { key: 1 } })),
        },
      },
      {
        id: 'local',
        kind: 'cache',
        title: 'Local cache',
        x: 300,
        y: 0,
        params: { ttlMs: 1000, entriesMax: 10 },
      },
      { id: 'remote', kind: 'cache', title: 'Remote cache', x: 600, y: 0, params: { ttlMs: 5000 } },
      {
        id: 'origin',
        kind: 'database',
        title: 'Origin',
        x: 900,
        y: 0,
        params: { latencyDistribution: 'constant', meanLatencyMs: 50 },
      },
    ],
    wires: [
      { id: 'client-local', from: 'client', to: 'local', latencyMs: 0 },
      { id: 'local-remote', from: 'local', to: 'remote', latencyMs: 5 },
      { id: 'remote-origin', from: 'remote', to: 'origin', latencyMs: 20 },
    ],
    faults: [],
  },
  breakIt: [{ label: 'Flush the local cache', fault: 'cache-flush', target: 'local', params: {} }],
  tryThis: ['Flush the local cache and see who answers instead.'],
};
