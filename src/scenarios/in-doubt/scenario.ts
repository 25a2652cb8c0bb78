import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An order every half second for half a minute, all for the same product. */
const orders = (shop: string, fromMs: number): Fields => ({
  workload: 'recorded',
  recorded: Array.from({ length: 60 }, (_, i) => ({
    atMs: fromMs + 500 * i,
    operation: 'order',
    body: {
      order: `${shop}-${i + 1}`,
      customer: `${shop}-${i + 1}`,
      product: 'product_1',
      quantity: 1,
      amount: 100,
    },
  })),
});
const client = (id: string, title: string, y: number, fromMs: number): Fields => ({
  id,
  kind: 'client',
  title,
  x: 0,
  y,
  params: orders(id, fromMs),
});
const leader = (id: string, kind: string, title: string, y: number): Fields => ({
  id,
  kind,
  title,
  x: 400,
  y,
  params: {},
});
const party = (id: string, title: string, party: string, y: number): Fields => ({
  id,
  kind: 'participant',
  title,
  x: 800,
  y,
  params: { party, stock: [{ product: 'product_1', quantity: 1000 }] },
});
const wire = (from: string, to: string): Fields => ({ id: `${from}-${to}`, from, to, latencyMs: 5 });

/** The same two shops twice: above they agree by two-phase commit, below by sagas. */
export const inDoubt: Scenario = {
  id: 'in-doubt',
  title: 'Two-phase commit and saga, side by side',
  summary:
    'Four shops sell the same product. Two use two-phase commits over one stock and one bank, two use sagas over others. Kill one coordinator and one orchestrator, and see what becomes of the shops beside them.',
  seed: 1,
  speed: 1,
  untilMs: 32_000,
  document: {
    title: 'Two-phase commit and saga',
    nodes: [
      client('shop-a', 'Shop A', 0, 0),
      client('shop-b', 'Shop B', 160, 250),
      leader('commit-a', 'two-phase-commit', 'Coordinator A', 0),
      leader('commit-b', 'two-phase-commit', 'Coordinator B', 160),
      party('stock', 'Stock', 'stock', 0),
      party('payments', 'Payments', 'payments', 160),
      client('shop-c', 'Shop C', 360, 0),
      client('shop-d', 'Shop D', 520, 250),
      leader('saga-c', 'saga-orchestrator', 'Saga C', 360),
      leader('saga-d', 'saga-orchestrator', 'Saga D', 520),
      party('stock-2', 'Stock 2', 'stock', 360),
      party('payments-2', 'Payments 2', 'payments', 520),
    ],
    wires: [
      wire('shop-a', 'commit-a'),
      wire('shop-b', 'commit-b'),
      wire('commit-a', 'stock'),
      wire('commit-a', 'payments'),
      wire('commit-b', 'stock'),
      wire('commit-b', 'payments'),
      wire('shop-c', 'saga-c'),
      wire('shop-d', 'saga-d'),
      wire('saga-c', 'stock-2'),
      wire('saga-c', 'payments-2'),
      wire('saga-d', 'stock-2'),
      wire('saga-d', 'payments-2'),
    ],
    faults: [],
  },
  breakIt: [
    {
      label: 'Coordinator A dies when all have voted',
      fault: 'coordinator-crash',
      target: 'commit-a',
      params: { restartAfterMs: 0 },
    },
    {
      label: 'Saga C dies after its first step',
      fault: 'orchestrator-crash',
      target: 'saga-c',
      params: { restartAfterMs: 0 },
    },
  ],
  tryThis: ['Kill Coordinator A and Saga C, and compare Shop B with Shop D.'],
};
