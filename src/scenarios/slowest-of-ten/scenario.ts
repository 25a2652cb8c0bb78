import type { Scenario } from '../scenario-contract.ts';

export const parts = [
  'price',
  'stock',
  'pictures',
  'reviews',
  'delivery',
  'offers',
  'similar',
  'questions',
  'seller',
  'history',
];

/** What a page asks for, all at once; the page is there when the last of them is. */
export const pageOf = (names: readonly string[]) => [
  {
    name: 'page',
    steps: [
      { do: 'work' },
      { do: 'parallel', calls: names.map((operation) => ({ to: 'parts', operation, optional: false })) },
    ],
  },
];

/** The page's own work is next to nothing, and it has workers for all who wait. */
export const pageParams = {
  concurrency: 200,
  serviceDistribution: 'constant',
  meanServiceMs: 2,
  operations: pageOf(parts),
};

/** Ten copies, far from busy: nobody waits for a worker, so each call is slow or not by its own chance. */
export const partsParams = {
  instances: 10,
  concurrency: 20,
  serviceDistribution: 'normal',
  meanServiceMs: 30,
  serviceSpreadMs: 5,
};

/** One page, ten calls at once, each of them now and then slow. */
export const slowestOfTen: Scenario = {
  id: 'slowest-of-ten',
  title: 'The slowest of ten',
  summary:
    'A page is put together from ten parts, which it asks for all at once. One call in a hundred takes 20 times as long as the others, and visitors leave after 300 ms.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'The slowest of ten',
    nodes: [
      {
        id: 'visitors',
        kind: 'client',
        title: 'Visitors',
        x: 0,
        y: 0,
        params: { ratePerSecond: 20, operation: 'page' },
      },
      { id: 'page', kind: 'service', title: 'Page', x: 352, y: 0, params: pageParams },
      { id: 'parts', kind: 'service', title: 'Parts', x: 704, y: 0, params: partsParams },
    ],
    wires: [
      {
        id: 'visitors-page',
        from: 'visitors',
        to: 'page',
        latencyMs: 10,
        policies: [{ id: 'patience', kind: 'timeout', params: { timeoutMs: 300 } }],
      },
      { id: 'page-parts', from: 'page', to: 'parts', latencyMs: 2 },
    ],
    faults: [
      {
        id: 'slow-now-and-then',
        kind: 'slow',
        target: { type: 'node', id: 'parts', instance: 0 },
        startMs: 0,
        durationMs: null,
        params: { factor: 20, ratio: 0.01 },
      },
    ],
  },
  breakIt: [
    {
      label: 'Slow five times as often',
      fault: 'slow',
      target: 'parts',
      params: { factor: 20, ratio: 0.05 },
    },
    { label: 'Parts down', fault: 'crash', target: 'parts', params: {} },
  ],
  tryThis: [
    'Follow a page that nobody waited for through the trace: which of its calls was it?',
    'Put a hedge on the wire from the page to its parts.',
    'Put a timeout and a fallback there instead: what is the price?',
  ],
};
