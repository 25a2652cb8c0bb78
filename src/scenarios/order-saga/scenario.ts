import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const party = (id: string, title: string, y: number, params: Fields = {}): Fields => ({
  id,
  kind: 'participant',
  title,
  x: 800,
  y,
  params: { party: id, ...params },
});
const toParty = (id: string): Fields => ({
  id: `saga-${id}`,
  from: 'saga',
  to: id,
  latencyMs: 10,
  jitterMs: 5,
  policies: [{ id: `saga-${id}-timeout`, kind: 'timeout', enabled: true, params: { timeoutMs: 500 } }],
});

/** Orders under load, one in ten too dear for the bank. */
export const orderSaga: Scenario = {
  id: 'order-saga',
  title: 'An order saga under load',
  summary:
    'Each order is created, gets its stock, is paid and shipped, by four services with data of their own. One in ten is refused by the bank and is undone, the newest step first. Break what you like: stock and money must add up.',
  seed: 1,
  speed: 0.2,
  untilMs: 60_000,
  document: {
    title: 'An order saga under load',
    nodes: [
      {
        id: 'customers',
        kind: 'client',
        title: 'Customers',
        x: 0,
        y: 240,
        params: { ratePerSecond: 5, operation: 'order' },
      },
      {
        id: 'saga',
        kind: 'saga-orchestrator',
        title: 'Order saga',
        x: 400,
        y: 240,
        params: {
          steps: [
            { name: 'create order', to: 'orders', execute: 'create', compensate: 'cancel' },
            { name: 'reserve stock', to: 'stock', execute: 'reserve', compensate: 'release' },
            { name: 'take payment', to: 'payments', execute: 'pay', compensate: 'refund' },
            { name: 'ship', to: 'shipping', execute: 'ship', compensate: 'recall' },
          ],
        },
      },
      party('orders', 'Orders', 0),
      party('stock', 'Stock', 160, {
        stock: [
          { product: 'product_1', quantity: 10_000 },
          { product: 'product_2', quantity: 10_000 },
        ],
      }),
      party('payments', 'Payments', 320, { workMs: 40 }),
      party('shipping', 'Shipping', 480),
    ],
    wires: [
      { id: 'customers-saga', from: 'customers', to: 'saga', latencyMs: 20 },
      toParty('orders'),
      toParty('stock'),
      toParty('payments'),
      toParty('shipping'),
    ],
    faults: [],
  },
  breakIt: [
    {
      label: 'Stock cannot be given back',
      fault: 'compensation-failure',
      target: 'stock',
      params: {},
    },
    {
      label: 'Orchestrator dies after the payment',
      fault: 'orchestrator-crash',
      target: 'saga',
      params: { step: 3 },
    },
    { label: 'Shipping down', fault: 'crash', target: 'shipping', params: {} },
    {
      label: 'Half of the answers about payments get lost',
      fault: 'drop-response',
      target: 'saga-payments',
      params: { ratio: 0.5 },
    },
  ],
  tryThis: [
    'Have giving back fail, and see sagas get stuck; heal it and press “Resolve”.',
    'Lose half of the answers about payments: nobody is charged twice. Then let Payments forget its keys.',
    'Take Shipping down, and watch what happens to orders that are paid.',
  ],
};
