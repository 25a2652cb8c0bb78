import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const at = (atMs: number, order: string, product: string, quantity: number, amount: number): Fields => ({
  atMs,
  operation: 'order',
  body: { order, product, quantity, amount },
});
const party = (id: string, title: string, y: number): Fields => ({
  id,
  kind: 'participant',
  title,
  x: 800,
  y,
  params: { party: id },
});
const toParty = (id: string): Fields => ({ id: `saga-${id}`, from: 'saga', to: id, latencyMs: 5 });

/** Reference run R9: three orders, three ways in which a saga can end well. */
export const r9: Scenario = {
  id: 'r9',
  title: 'R9: an order saga and its compensations',
  summary:
    'Two lamps are ordered and paid. One for 1500 gets its stock, is refused by the bank, and the stock goes back. A hundred are not there, so nothing happened and nothing is undone.',
  seed: 1,
  speed: 0.1,
  untilMs: 3000,
  document: {
    title: 'R9 order saga',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 160,
        params: {
          workload: 'recorded',
          recorded: [
            at(0, 'order-1', 'product_1', 2, 99.99),
            at(500, 'order-2', 'product_2', 1, 1500),
            at(1000, 'order-3', 'product_2', 100, 500),
          ],
        },
      },
      {
        id: 'saga',
        kind: 'saga-orchestrator',
        title: 'Order saga',
        x: 400,
        y: 160,
        params: {
          steps: [
            { name: 'reserve stock', to: 'stock', execute: 'reserve', compensate: 'release' },
            { name: 'take payment', to: 'payments', execute: 'pay', compensate: 'refund' },
            { name: 'ship', to: 'shipping', execute: 'ship', compensate: 'recall' },
          ],
        },
      },
      party('stock', 'Stock', 0),
      party('payments', 'Payments', 160),
      party('shipping', 'Shipping', 320),
    ],
    wires: [
      { id: 'client-saga', from: 'client', to: 'saga', latencyMs: 5 },
      toParty('stock'),
      toParty('payments'),
      toParty('shipping'),
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Stock cannot be given back', fault: 'compensation-failure', target: 'stock', params: {} },
    {
      label: 'Orchestrator dies after the payment',
      fault: 'orchestrator-crash',
      target: 'saga',
      params: { step: 2 },
    },
  ],
  tryThis: [
    'Have giving back fail, and see order-2 get stuck; heal it and press “Resolve”.',
    'Crash the orchestrator after step 2 and look whether anybody is charged twice.',
  ],
};
