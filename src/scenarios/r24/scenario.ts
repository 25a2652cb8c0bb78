import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const at = (atMs: number, order: string, amount: number): Fields => ({
  atMs,
  operation: 'order',
  body: { order, customer: 'Ada', product: 'product_1', quantity: 2, amount },
});
const party = (id: string, title: string, y: number): Fields => ({
  id,
  kind: 'participant',
  title,
  x: 800,
  y,
  params: { party: id },
});
const toParty = (id: string): Fields => ({
  id: `coordinator-${id}`,
  from: 'coordinator',
  to: id,
  latencyMs: 5,
});

/** Reference run R24: the coordinator dies when all have voted. Nobody may move until it is back. */
export const r24: Scenario = {
  id: 'r24',
  title: 'R24: a two-phase commit in doubt',
  summary:
    'The first order commits. In the second the coordinator crashes when all have voted yes: stock and account stay locked, and the third order waits for the locks in vain. When the coordinator is back, its log holds no decision, and all abort.',
  seed: 1,
  speed: 0.5,
  untilMs: 12_000,
  document: {
    title: 'R24 two-phase commit',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 80,
        params: {
          workload: 'recorded',
          recorded: [at(0, 'order-1', 100), at(1000, 'order-2', 200), at(8000, 'order-4', 300)],
        },
      },
      {
        id: 'other',
        kind: 'client',
        title: 'Other client',
        x: 0,
        y: 240,
        params: { workload: 'recorded', recorded: [at(2000, 'order-3', 50)] },
      },
      {
        id: 'coordinator',
        kind: 'two-phase-commit',
        title: 'Coordinator',
        x: 400,
        y: 80,
        params: {},
      },
      {
        id: 'second',
        kind: 'two-phase-commit',
        title: 'Second coordinator',
        x: 400,
        y: 240,
        params: {},
      },
      party('stock', 'Stock', 80),
      party('payments', 'Payments', 240),
    ],
    wires: [
      { id: 'client-coordinator', from: 'client', to: 'coordinator', latencyMs: 5 },
      { id: 'other-second', from: 'other', to: 'second', latencyMs: 5 },
      toParty('stock'),
      toParty('payments'),
      { id: 'second-stock', from: 'second', to: 'stock', latencyMs: 5 },
      { id: 'second-payments', from: 'second', to: 'payments', latencyMs: 5 },
    ],
    faults: [
      {
        id: 'dies',
        kind: 'coordinator-crash',
        target: { type: 'node', id: 'coordinator', instance: 0 },
        startMs: 500,
        durationMs: null,
        params: { phase: 'prepared', restartAfterMs: 5000 },
      },
    ],
  },
  breakIt: [
    {
      label: 'It dies after deciding',
      fault: 'coordinator-crash',
      target: 'coordinator',
      params: { phase: 'decided' },
    },
  ],
  tryThis: [
    'Look at the locks of Stock while the coordinator is down.',
    'Set the phase to “decided, nobody told”: after the restart all commit instead.',
  ],
};
