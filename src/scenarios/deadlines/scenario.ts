import type { Scenario } from '../scenario-contract.ts';

/** Timeouts that grow towards the back: each tier waits longer than the one that asked it. */
export const deadlines: Scenario = {
  id: 'deadlines',
  title: 'Whose clock is shorter?',
  summary:
    'A user waits 1 s, the gateway 2 s, orders 3 s. When the database gets slow, all of them work on for people who have left.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'Whose clock is shorter?',
    nodes: [
      { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0, params: { ratePerSecond: 10 } },
      tier('gateway', 'Gateway', 304),
      tier('orders', 'Orders', 608),
      {
        id: 'database',
        kind: 'database',
        title: 'Database',
        x: 912,
        y: 0,
        params: { poolSize: 100, latencyDistribution: 'constant', meanLatencyMs: 50 },
      },
    ],
    wires: [
      wire('client', 'gateway', 1000),
      wire('gateway', 'orders', 2000),
      wire('orders', 'database', 3000),
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Database slow: 2.5 s', fault: 'slow', target: 'database', params: { factor: 50 } },
    { label: 'Database down', fault: 'crash', target: 'database', params: {} },
  ],
  tryThis: [
    'Make the database slow, and open a trace: what goes on after the client has gone?',
    'Switch “Propagate the deadline” on at the first wire, and look again.',
  ],
};

function tier(id: string, title: string, x: number) {
  return {
    id,
    kind: 'service',
    title,
    x,
    y: 0,
    params: { concurrency: 200, serviceDistribution: 'constant', meanServiceMs: 5 },
  };
}

function wire(from: string, to: string, timeoutMs: number) {
  const id = `${from}-${to}`;
  return {
    id,
    from,
    to,
    latencyMs: 5,
    policies: [
      {
        id: `${id}-timeout`,
        kind: 'timeout',
        enabled: true,
        params: { timeoutMs, propagateDeadline: false },
      },
    ],
  };
}
