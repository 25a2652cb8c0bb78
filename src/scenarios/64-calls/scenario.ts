import type { Scenario } from '../scenario-contract.ts';

/** 4³: retries on three wires in a row multiply. Small pauses, so that all of it is seen within some seconds. */
export const attempts = { maxAttempts: 4, initialDelayMs: 50, base: 2, jitter: 'none' };

export const sixtyFourCalls: Scenario = {
  id: '64-calls',
  title: 'One click, 64 calls',
  summary:
    'A click goes through three tiers to a database that fails. Each tier tries four times, as is prudent; together they ask the database 64 times.',
  seed: 1,
  speed: 0.5,
  untilMs: 30_000,
  document: {
    title: 'One click, 64 calls',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: { workload: 'recorded', operation: 'click', recorded: [{ atMs: 100 }] },
      },
      tier('web', 'Web', 304),
      tier('orders', 'Orders', 608),
      {
        id: 'database',
        kind: 'database',
        title: 'Database',
        x: 912,
        y: 0,
        params: { latencyDistribution: 'constant', meanLatencyMs: 5 },
      },
    ],
    wires: [wire('client', 'web'), wire('web', 'orders'), wire('orders', 'database')],
    faults: [
      {
        id: 'database-fails',
        kind: 'error-rate',
        target: { type: 'node', id: 'database', instance: 0 },
        startMs: 0,
        durationMs: null,
        params: { ratio: 1, class: 'unavailable' },
      },
    ],
  },
  breakIt: [{ label: 'Orders is down, too', fault: 'crash', target: 'orders', params: {} }],
  tryThis: [
    'Before you start: what do you guess, how often will the database be asked?',
    'Switch off the retries of two of the three wires. Which one would you keep?',
    'Heal the database after two seconds and see who notices.',
  ],
};

function tier(id: string, title: string, x: number) {
  return {
    id,
    kind: 'service',
    title,
    x,
    y: 0,
    params: { concurrency: 16, serviceDistribution: 'constant', meanServiceMs: 2 },
  };
}

function wire(from: string, to: string) {
  const id = `${from}-${to}`;
  return {
    id,
    from,
    to,
    latencyMs: 10,
    policies: [{ id: `${id}-retry`, kind: 'retry', enabled: true, params: attempts }],
  };
}
