import type { Scenario } from '../scenario-contract.ts';

/** Reference run R3: two order instances take turns; without a healthy payment instance five calls fail, then the breaker rejects. */
export const r3: Scenario = {
  id: 'r3',
  title: 'R3: taking turns, and giving up',
  summary:
    'Four orders go to instances 1, 2, 1, 2. Then the only payment instance is down: five calls find no healthy instance, the sixth and seventh are rejected by the open breaker.',
  seed: 1,
  speed: 0.5,
  untilMs: 3000,
  document: {
    title: 'R3 instances',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: {
          workload: 'recorded',
          operation: 'order',
          recorded: [100, 200, 300, 400, 1100, 1200, 1300, 1400, 1500, 1600, 1700].map((atMs) => ({ atMs })),
        },
      },
      {
        id: 'orders',
        kind: 'service',
        title: 'Orders',
        x: 320,
        y: 0,
        params: {
          instances: 2,
          balancing: 'round-robin',
          serviceDistribution: 'constant',
          meanServiceMs: 10,
        },
      },
      {
        id: 'payments',
        kind: 'service',
        title: 'Payments',
        x: 640,
        y: 0,
        params: { serviceDistribution: 'constant', meanServiceMs: 20 },
      },
    ],
    wires: [
      { id: 'client-orders', from: 'client', to: 'orders', latencyMs: 1 },
      {
        id: 'orders-payments',
        from: 'orders',
        to: 'payments',
        latencyMs: 1,
        policies: [
          {
            id: 'orders-payments-breaker',
            kind: 'breaker',
            enabled: true,
            params: { mode: 'consecutive', failureThreshold: 5 },
          },
        ],
      },
    ],
    faults: [
      {
        id: 'payments-down',
        kind: 'crash',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 1000,
        durationMs: null,
        params: {},
      },
    ],
  },
  breakIt: [{ label: 'One order instance down', fault: 'crash', target: 'orders', params: {} }],
  tryThis: [
    'Crash instance 1 of Orders alone: all orders go to the other one.',
    'Heal Payments after the break and see two trial calls close the breaker.',
  ],
};
