import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;

const orders = (publish: string) => ({ publish, pollMs: 200 });
const crashAt = (node: string): Fields => ({
  id: `${node}-crash`,
  kind: 'dual-write-crash',
  target: { type: 'node', id: node, instance: 0 },
  startMs: 0,
  params: { nth: 1, times: 1, restartAfterMs: 1000 },
});

const lanes = [
  { name: 'outbox', title: 'Outbox', publish: 'outbox', y: 0 },
  { name: 'dual', title: 'Dual write', publish: 'write-first', y: 160 },
  { name: 'eager', title: 'Event first', publish: 'publish-first', y: 320 },
] as const;

/** Reference run R23: a crash between the write and the publishing, with an outbox and with both orders of a dual write. */
export const r23: Scenario = {
  id: 'r23',
  title: 'R23: between two writes',
  summary:
    'One order in each of three shops, and each Orders crashes between its two writes. From the outbox the event still arrives after the restart; the dual write loses it; and whoever publishes first ships an order that was never stored.',
  seed: 1,
  speed: 0.5,
  untilMs: 5000,
  document: {
    title: 'R23 outbox',
    nodes: lanes.flatMap(({ name, title, publish, y }) => [
      {
        id: `${name}-client`,
        kind: 'client',
        title: 'Client',
        x: 0,
        y,
        params: {
          workload: 'recorded',
          recorded: [{ atMs: 0, operation: 'order', body: { id: 'order-1', amount: 1 } }],
        },
      },
      {
        id: `${name}-orders`,
        kind: 'transactional-service',
        title,
        x: 360,
        y,
        params: orders(publish),
      },
      { id: `${name}-shipping`, kind: 'transactional-service', title: 'Shipping', x: 760, y, params: {} },
    ]),
    wires: lanes.flatMap(({ name }) => [
      { id: `${name}-client-orders`, from: `${name}-client`, to: `${name}-orders`, latencyMs: 5 },
      { id: `${name}-orders-shipping`, from: `${name}-orders`, to: `${name}-shipping`, latencyMs: 5 },
    ]),
    faults: lanes.map(({ name }) => crashAt(`${name}-orders`)),
  },
  breakIt: [
    {
      label: 'Acknowledgements lost',
      fault: 'drop-response',
      target: 'outbox-orders-shipping',
      params: { ratio: 1 },
    },
  ],
  tryThis: [
    'Open what Orders and Shipping hold in each row, and compare.',
    'Lose the acknowledgements: the outbox sends again and again, and the inbox of Shipping lets one through.',
  ],
};
