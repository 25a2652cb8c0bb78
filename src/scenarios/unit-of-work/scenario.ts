import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;

const change = (atMs: number, order: number, lines: Fields): Fields => ({
  atMs,
  operation: 'change',
  body: { order, lines },
});

/** Order 1 is placed, order 2 is placed and crashes, and two clerks change lines of order 1 at the same time. */
const shop = [
  change(0, 1, { 1: 20, 2: 30, 3: 50 }),
  change(1000, 2, { 1: 20, 2: 30, 3: 50 }),
  change(3000, 1, { 1: 5 }),
];
const desk = [change(3004, 1, { 2: 7 })];

const lanes = [
  { id: 'unit', name: 'A', title: 'A: unit of work', params: { saving: 'unit-of-work', conflictRetries: 2 } },
  { id: 'rows', name: 'B', title: 'B: row by row', params: { saving: 'row-by-row', versionCheck: false } },
  {
    id: 'copies',
    name: 'C',
    title: 'C: unit of work without identity map',
    params: { saving: 'unit-of-work', identityMap: false, loading: 'lazy', versionCheck: false },
  },
] as const;

const laneHeight = 320;

/** The same orders through three repositories, with one crash between two writes and one race. */
export const unitOfWork: Scenario = {
  id: 'unit-of-work',
  title: 'Half an order',
  summary:
    'The same orders, saved as a unit of work (A), row by row (B), and without an identity map (C). Orders crashes between two writes, and later two clerks change one order at once. Only in A do all orders add up.',
  seed: 1,
  speed: 0.1,
  untilMs: 6000,
  document: {
    // A lesson asks what will become of it, with this title above: it tells nothing.
    title: 'Orders in rows',
    nodes: lanes.flatMap(({ id, name, params }, lane) => {
      const y = lane * laneHeight;
      return [
        client(`${id}-shop`, `Shop ${name}`, 0, y, shop),
        client(`${id}-desk`, `Desk ${name}`, 0, y + 120, desk),
        {
          id: `${id}-orders`,
          kind: 'repository-service',
          title: `Orders ${name}`,
          x: 380,
          y: y + 60,
          params: { lines: 3, handleMs: 20, ...params },
        },
        {
          id: `${id}-db`,
          kind: 'data-store',
          title: `Table ${name}`,
          x: 780,
          y: y + 60,
          params: { latencyDistribution: 'constant', meanLatencyMs: 3 },
        },
      ];
    }),
    wires: lanes.flatMap(({ id }) => [
      { id: `${id}-shop-orders`, from: `${id}-shop`, to: `${id}-orders`, latencyMs: 10 },
      { id: `${id}-desk-orders`, from: `${id}-desk`, to: `${id}-orders`, latencyMs: 10 },
      { id: `${id}-orders-db`, from: `${id}-orders`, to: `${id}-db`, latencyMs: 10 },
    ]),
    faults: lanes.map(({ id }) => ({
      id: `${id}-crash`,
      kind: 'dual-write-crash',
      target: { type: 'node', id: `${id}-orders`, instance: 0 },
      startMs: 900,
      params: { nth: 3, times: 1, restartAfterMs: 500 },
    })),
    frames: lanes.map(({ id, title }, lane) => ({
      id: `${id}-lane`,
      title,
      purpose: 'group',
      x: -32,
      y: lane * laneHeight - 56,
      width: 1032,
      height: 296,
      collapsed: false,
      members: [`${id}-shop`, `${id}-desk`, `${id}-orders`, `${id}-db`],
    })),
  },
  breakIt: [
    { label: 'Table A slow, ×20', fault: 'slow', target: 'unit-db', params: { factor: 20 } },
    {
      label: 'Answers of table B lost',
      fault: 'drop-response',
      target: 'rows-orders-db',
      params: { ratio: 1 },
    },
  ],
  tryThis: [
    'Open “Data” of the three tables: order 2 is row 200 with its total, its lines are 201 to 203. Add them up.',
    'Switch on the version check of B: the race ends in a conflict at the total, and again half an order is saved.',
    'Switch on the identity map of C, and then eager loading: look how the queries become fewer.',
    'Put the rule “Every order’s total is the sum of its lines” on the canvas.',
  ],
};

function client(id: string, title: string, x: number, y: number, recorded: readonly Fields[]): Fields {
  return { id, kind: 'client', title, x, y, params: { workload: 'recorded', recorded } };
}
