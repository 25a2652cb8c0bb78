import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;

const models: readonly (readonly [string, string])[] = [
  ['relational', 'Relational'],
  ['document', 'Document'],
  ['key-value', 'Key-value'],
  ['time-series', 'Time series'],
];

const buyers = ([id]: readonly [string, string], row: number): Fields => ({
  id: `buyers-${id}`,
  kind: 'client',
  title: 'Buyers',
  x: 0,
  y: row * 180,
  params: {
    ratePerSecond: 150,
    keys: 'hot',
    keyCount: 50,
    hotShare: 0.6,
    requestMix: [{ operation: 'write', weight: 2 }, { operation: 'read' }],
  },
});

const store = ([id, title]: readonly [string, string], row: number): Fields => ({
  id,
  kind: 'data-store',
  title,
  x: 500,
  y: row * 180,
  params: {
    dataModel: id,
    rowsPerQuery: 2,
    poolSize: 10,
    meanLatencyMs: 10,
    latencyDistribution: 'exponential',
  },
});

/** The same buyers at four kinds of database: most want the same article and the one beside it. */
export const hotRow: Scenario = {
  id: 'hot-row',
  title: 'One hot row',
  summary:
    'Six of ten buyers want the same article. The relational database has them wait for each other, and with them the pool; documents wait less and show half of a change; the key-value store never waits and loses writes; the time series only appends.',
  seed: 1,
  speed: 0.2,
  untilMs: 30_000,
  document: {
    title: 'One hot row',
    nodes: [...models.map(buyers), ...models.map(store)],
    wires: models.map(([id]) => ({
      id: `buyers-${id}-${id}`,
      from: `buyers-${id}`,
      to: id,
      latencyMs: 10,
      jitterMs: 8,
    })),
    faults: [],
  },
  breakIt: [
    { label: 'Relational slow, ×1.5', fault: 'slow', target: 'relational', params: { factor: 1.5 } },
    { label: 'Documents down', fault: 'crash', target: 'document', params: {} },
  ],
  tryThis: [
    'Open “Data” and compare the four: waits for a lock, half changes, puts that were overwritten, late points.',
    'Give the relational store one row per query: the waits become fewer and shorter.',
    'Set its lock timeout to 20 ms: some buyers get a conflict, and the others wait less.',
  ],
};
