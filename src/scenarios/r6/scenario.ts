import type { Scenario } from '../scenario-contract.ts';

const times = [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 20_000, 21_000, 46_000, 47_000];

/** Reference run R6: instances come and go, and what the registry knows of it lags behind. */
export const r6: Scenario = {
  id: 'r6',
  title: 'R6: found through a registry',
  summary:
    'Three instances register and send heartbeats, and a caller takes them in turn. At 17 s Instance 1 is killed without deregistering: until its last heartbeat is 30 s old, callers are still sent to it.',
  seed: 1,
  speed: 2,
  untilMs: 60_000,
  document: {
    title: 'R6 registry',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 80,
        params: { workload: 'recorded', recorded: times.map((atMs) => ({ atMs })) },
      },
      {
        id: 'service',
        kind: 'registered-service',
        title: 'Orders',
        x: 400,
        y: 80,
        params: { cacheMs: 0 },
      },
    ],
    wires: [{ id: 'client-service', from: 'client', to: 'service', latencyMs: 5 }],
    faults: [
      {
        id: 'killed',
        kind: 'crash',
        target: { type: 'node', id: 'service', instance: 1 },
        startMs: 17_000,
        durationMs: null,
        params: { restartAfterMs: 0 },
      },
    ],
  },
  breakIt: [
    { label: 'The registry is lost', fault: 'registry-loss', target: 'service', params: { mode: 'error' } },
    { label: 'Name resolution fails', fault: 'dns', target: 'service', params: { mode: 'stale' } },
  ],
  tryThis: [
    'Stop an instance before 7 s by “Stop an instance”: it deregisters, and the next calls use the other two.',
    'Set “Unhealthy after” to 10 s: the dead instance is noticed sooner, and so is one that is only slow.',
  ],
};
