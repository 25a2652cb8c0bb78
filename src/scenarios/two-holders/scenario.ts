import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;

const client = (id: string, title: string, y: number, times: readonly number[]): Fields => ({
  id,
  kind: 'client',
  title,
  x: 0,
  y,
  params: { workload: 'recorded', recorded: times.map((atMs) => ({ atMs, operation: 'report' })) },
});
const holder = (id: string, title: string, y: number): Fields => ({
  id,
  kind: 'lock-holder',
  title,
  x: 360,
  y,
  params: { lock: 'lock', store: 'store' },
});
const wire = (from: string, to: string): Fields => ({ id: `${from}-${to}`, from, to, latencyMs: 5 });

/** A holder is stopped for longer than its lease, at the worst moment: it has just made sure that it holds the lock. */
export const twoHolders: Scenario = {
  id: 'two-holders',
  title: 'Two holders of one lock',
  summary:
    'Holder A has the lock, looks at its lease, and is stopped for 15 s before it writes. Its lease of 10 s ends, Holder B gets the lock and writes, and then A goes on. The store does not check fencing tokens: both write.',
  seed: 1,
  speed: 1,
  untilMs: 30_000,
  document: {
    // A lesson asks what will become of it, with this title above: it tells nothing.
    title: 'A lock and a store',
    nodes: [
      client('client-a', 'Client A', 0, [1000]),
      client('client-b', 'Client B', 220, [4000]),
      holder('holder-a', 'Holder A', 0),
      holder('holder-b', 'Holder B', 220),
      { id: 'lock', kind: 'lock-service', title: 'Lock', x: 720, y: 0, params: {} },
      {
        id: 'store',
        kind: 'fenced-store',
        title: 'Store',
        x: 720,
        y: 220,
        params: { checksToken: false },
      },
    ],
    wires: [
      wire('client-a', 'holder-a'),
      wire('client-b', 'holder-b'),
      wire('holder-a', 'lock'),
      wire('holder-a', 'store'),
      wire('holder-b', 'lock'),
      wire('holder-b', 'store'),
    ],
    faults: [
      {
        id: 'stopped',
        kind: 'lease-expiry-while-paused',
        target: { type: 'node', id: 'holder-a', instance: 0 },
        startMs: 0,
        durationMs: null,
        params: { moment: 'lease-checked', durationMs: 15_000 },
      },
    ],
  },
  breakIt: [
    { label: 'The lock crashes', fault: 'crash', target: 'lock', params: { restartAfterMs: 3000 } },
    {
      label: 'The clock of B is behind',
      fault: 'clock-skew',
      target: 'holder-b',
      params: { offsetMs: -20_000 },
    },
  ],
  tryThis: [
    'Switch on “Check the token” of the store: the write of A is refused, and both tokens are named.',
    'Let the pause begin when A gets the lock: A looks at its clock and does not write.',
    'Make the lease 30 s: A keeps the lock, and B waits for it.',
  ],
};
