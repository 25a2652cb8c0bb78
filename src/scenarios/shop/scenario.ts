import type { Scenario } from '../scenario-contract.ts';

/**
 * The first page. An order charges the card, reserves the goods and is then saved, in this order, so that a refused charge costs nobody
 * anything else. Payments is the slow, foreign part; only a timeout guards it.
 */
export const shop: Scenario = {
  id: 'shop',
  title: 'A small shop',
  summary:
    'Orders come in at 20 per second, charge a card, reserve the goods and are saved. Break payments and watch how far it hurts; then put a circuit breaker on the wire.',
  seed: 1,
  speed: 0.5,
  untilMs: 60_000,
  document: {
    title: 'A small shop',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: { ratePerSecond: 20, operation: 'checkout' },
      },
      {
        id: 'gateway',
        kind: 'service',
        title: 'Gateway',
        x: 0,
        y: 208,
        params: { instances: 2, concurrency: 64, serviceDistribution: 'exponential', meanServiceMs: 2 },
      },
      {
        id: 'orders',
        kind: 'service',
        title: 'Orders',
        x: 384,
        y: 208,
        params: { instances: 3, concurrency: 32, serviceDistribution: 'exponential', meanServiceMs: 4 },
      },
      {
        id: 'payments',
        kind: 'service',
        title: 'Payments',
        x: 768,
        y: 0,
        params: {
          instances: 2,
          concurrency: 16,
          serviceDistribution: 'lognormal',
          meanServiceMs: 100,
          serviceSpreadMs: 20,
        },
      },
      {
        id: 'inventory',
        kind: 'service',
        title: 'Inventory',
        x: 768,
        y: 208,
        params: { instances: 2, concurrency: 16, serviceDistribution: 'exponential', meanServiceMs: 5 },
      },
      {
        id: 'orders-db',
        kind: 'database',
        title: 'Orders DB',
        x: 384,
        y: 416,
        params: { poolSize: 20, meanLatencyMs: 4 },
      },
      {
        id: 'inventory-db',
        kind: 'database',
        title: 'Inventory DB',
        x: 768,
        y: 416,
        params: { poolSize: 20, meanLatencyMs: 3 },
      },
    ],
    wires: [
      { id: 'client-gateway', from: 'client', to: 'gateway', latencyMs: 30 },
      { id: 'gateway-orders', from: 'gateway', to: 'orders', latencyMs: 4 },
      {
        id: 'orders-payments',
        from: 'orders',
        to: 'payments',
        latencyMs: 15,
        policies: [
          { id: 'orders-payments-timeout', kind: 'timeout', enabled: true, params: { timeoutMs: 1000 } },
        ],
      },
      { id: 'orders-inventory', from: 'orders', to: 'inventory', latencyMs: 8 },
      { id: 'orders-orders-db', from: 'orders', to: 'orders-db', latencyMs: 4 },
      { id: 'inventory-inventory-db', from: 'inventory', to: 'inventory-db', latencyMs: 4 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Payments slow, ×20', fault: 'slow', target: 'payments', params: { factor: 20 } },
    { label: 'Payments down', fault: 'crash', target: 'payments', params: {} },
    { label: 'Half of all payments fail', fault: 'error-rate', target: 'payments', params: { ratio: 0.5 } },
    { label: 'Cut orders off from inventory', fault: 'partition', target: 'orders-inventory', params: {} },
  ],
  tryThis: [
    'Break it: make payments slow by 20×, and watch the gateway wait for every single timeout.',
    'Click a dot or a row under Trace: who waited for whom?',
    'Drop a circuit breaker on the wire from orders to payments.',
    'Rewind and see the same run again, or compare it with one without the breaker.',
  ],
};
