import type { Scenario } from '../scenario-contract.ts';

/** Orders that are stored and told, for the lesson about the gap between the two. */
export const twoWrites: Scenario = {
  id: 'two-writes',
  title: 'Stored and told',
  summary:
    'Orders writes each order into its database and then tells Shipping. Two writes to two places: crash it in between, and compare what the two know. Then let it publish from an outbox.',
  seed: 3,
  speed: 2,
  untilMs: 30_000,
  document: {
    title: 'Stored and told',
    nodes: [
      {
        id: 'shop',
        kind: 'client',
        title: 'Shop',
        x: 0,
        y: 80,
        params: { workload: 'constant', ratePerSecond: 10, stopAfterMs: 20_000, operation: 'order' },
      },
      {
        id: 'orders',
        kind: 'transactional-service',
        title: 'Orders',
        x: 360,
        y: 80,
        params: { publish: 'write-first', ackTimeoutMs: 300, pollMs: 200 },
      },
      {
        id: 'shipping',
        kind: 'transactional-service',
        title: 'Shipping',
        x: 760,
        y: 80,
        params: { publish: 'none', inbox: false },
      },
    ],
    wires: [
      { id: 'shop-orders', from: 'shop', to: 'orders', latencyMs: 10 },
      {
        id: 'orders-shipping',
        from: 'orders',
        to: 'shipping',
        latencyMs: 10,
        policies: [{ id: 'orders-shipping-timeout', kind: 'timeout', params: { timeoutMs: 300 } }],
      },
    ],
    faults: [],
  },
  breakIt: [
    {
      label: 'Orders crashes between its writes',
      fault: 'dual-write-crash',
      target: 'orders',
      params: { nth: 1, times: 1, restartAfterMs: 500 },
    },
    {
      label: 'A fifth of the acknowledgements lost',
      fault: 'drop-response',
      target: 'orders-shipping',
      params: { ratio: 0.2 },
    },
  ],
  tryThis: [
    'Crash Orders between its writes, and open what Orders and Shipping hold.',
    'Let Orders publish from an outbox and do the same.',
  ],
};
