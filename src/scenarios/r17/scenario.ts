import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const charge = (atMs: number, body: Fields): Fields => ({ atMs, operation: 'charge', body });

/** Reference run R17: the same idempotency key twice is one charge and the same answer; with another payload it is a conflict. */
export const r17: Scenario = {
  id: 'r17',
  title: 'R17: the same key twice',
  summary:
    'A charge of 100 comes with the key “order-1”. The same request with the same key gets the stored answer and charges nothing; the key with another amount is answered 409. A second charge without a key shows what happens otherwise.',
  seed: 1,
  speed: 0.2,
  untilMs: 1000,
  document: {
    title: 'R17 idempotency',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 80,
        params: {
          workload: 'recorded',
          recorded: [
            charge(0, { id: 'ada', amount: 100, idempotencyKey: 'order-1' }),
            charge(100, { id: 'ada', amount: 100, idempotencyKey: 'order-1' }),
            charge(200, { id: 'ada', amount: 250, idempotencyKey: 'order-1' }),
            charge(300, { id: 'bob', amount: 100 }),
            charge(400, { id: 'bob', amount: 100 }),
          ],
        },
      },
      {
        id: 'payments',
        kind: 'transactional-service',
        title: 'Payments',
        x: 400,
        y: 80,
        params: { publish: 'none' },
      },
    ],
    wires: [{ id: 'client-payments', from: 'client', to: 'payments', latencyMs: 5 }],
    faults: [],
  },
  breakIt: [
    {
      label: 'Answers of Payments lost',
      fault: 'drop-response',
      target: 'client-payments',
      params: { ratio: 1 },
    },
  ],
  tryThis: [
    'Open what Payments holds: the key stands beside its answer.',
    'Set “Idempotency keys” of Payments to “not looked at” and run again: Ada is charged three times.',
  ],
};
