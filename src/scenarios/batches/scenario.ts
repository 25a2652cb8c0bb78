import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const store = (id: string, title: string, y: number): Fields => ({
  id,
  kind: 'database',
  title,
  x: 800,
  y,
  params: { poolSize: 4, meanLatencyMs: 20 },
});

/** The same measurements twice: collected above, one by one below. */
export const batches: Scenario = {
  id: 'batches',
  title: 'Writes in batches',
  summary:
    'A thousand measurements a second, twice. Above they are collected and stored with one call for many; below each is a call of its own, of which the store can answer two hundred a second.',
  seed: 1,
  speed: 0.2,
  untilMs: 30_000,
  document: {
    title: 'Writes in batches',
    nodes: [
      {
        id: 'sensors',
        kind: 'client',
        title: 'Sensors',
        x: 0,
        y: 0,
        params: { ratePerSecond: 1000, operation: 'write' },
      },
      {
        id: 'writer',
        kind: 'batch-writer',
        title: 'Batch writer',
        x: 400,
        y: 0,
        params: { batchSize: 50, waitMs: 50 },
      },
      store('store', 'Store', 0),
      {
        id: 'others',
        kind: 'client',
        title: 'Same sensors',
        x: 0,
        y: 200,
        params: { ratePerSecond: 1000, operation: 'write' },
      },
      store('plain', 'Same store', 200),
    ],
    wires: [
      { id: 'sensors-writer', from: 'sensors', to: 'writer', latencyMs: 5 },
      { id: 'writer-store', from: 'writer', to: 'store', latencyMs: 2 },
      { id: 'others-plain', from: 'others', to: 'plain', latencyMs: 5 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Batch writer down', fault: 'crash', target: 'writer', params: {} },
    { label: 'Store slow, ×5', fault: 'slow', target: 'store', params: { factor: 5 } },
  ],
  tryThis: [
    'Let the batch writer answer at once, crash it, and read in its data which writes are lost.',
    'Make its store five times slower: batches fill up, and their writes wait longer.',
    'Give it a batch size of 1: one write at a time is all that is left.',
  ],
};
