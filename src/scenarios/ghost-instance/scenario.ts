import type { Scenario } from '../scenario-contract.ts';

/** Everything else is as it comes: a heartbeat every 5 s, forgotten after 30 s without one. */
export const ordersParams = { instances: 3, cacheMs: 1000 };

/** Three instances that a registry knows of, and callers who believe it. */
export const ghostInstance: Scenario = {
  id: 'ghost-instance',
  title: 'The ghost instance',
  summary:
    'Three instances tell a registry every 5 s that they live. Callers take those in turn that the registry has heard of in the last 30 s.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'The ghost instance',
    nodes: [
      { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0, params: { ratePerSecond: 20 } },
      { id: 'orders', kind: 'registered-service', title: 'Orders', x: 384, y: 0, params: ordersParams },
    ],
    wires: [{ id: 'client-orders', from: 'client', to: 'orders', latencyMs: 5 }],
    faults: [],
  },
  breakIt: [
    { label: 'All instances die', fault: 'crash', target: 'orders', params: { restartAfterMs: 5000 } },
    { label: 'The registry is lost', fault: 'registry-loss', target: 'orders', params: { mode: 'error' } },
  ],
  tryThis: [
    'Crash one instance (a fault with an instance), and see for how long calls are sent to it.',
    'Stop one in good order instead, by “Stop an instance”.',
    'Set “Unhealthy after” below “Heartbeat”: who is found then?',
  ],
};
