import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const party = (id: string, title: string, x: number, y: number, params: Fields = {}): Fields => ({
  id,
  kind: 'participant',
  title,
  x,
  y,
  params: { party: id, ...params },
});
const both = (id: string): Fields[] => [
  { id: `${id}-events`, from: id, to: 'events', latencyMs: 4 },
  { id: `events-${id}`, from: 'events', to: id, latencyMs: 4 },
];

/** The same order flow with nobody in charge. */
export const orderEvents: Scenario = {
  id: 'order-events',
  title: 'The same orders by events alone',
  summary:
    'Nobody leads: Stock hears of an order and tells that it holds the goods, Payments hears that and takes the money, and so on, and back again. Lose one event and find out who notices.',
  seed: 1,
  speed: 0.1,
  untilMs: 30_000,
  document: {
    title: 'Orders by events alone',
    nodes: [
      {
        id: 'customers',
        kind: 'client',
        title: 'Customers',
        x: 0,
        y: 160,
        params: { ratePerSecond: 2, operation: 'place', stopAfterMs: 20_000 },
      },
      party('orders', 'Orders', 400, 160),
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 160, params: {} },
      party('stock', 'Stock', 1200, 0, {
        stock: [
          { product: 'product_1', quantity: 10_000 },
          { product: 'product_2', quantity: 10_000 },
        ],
      }),
      party('payments', 'Payments', 1200, 160),
      party('shipping', 'Shipping', 1200, 320),
    ],
    wires: [
      { id: 'customers-orders', from: 'customers', to: 'orders', latencyMs: 10 },
      ...both('orders'),
      ...both('stock'),
      ...both('payments'),
      ...both('shipping'),
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Lose an event at Payments', fault: 'lost-event', target: 'payments', params: {} },
    { label: 'Payments down', fault: 'crash', target: 'payments', params: {} },
  ],
  tryThis: [
    'Take Payments down for a while: the orders wait, and nothing is lost.',
    'Lose one event at Payments: one order never ends, and nothing is red.',
  ],
};
