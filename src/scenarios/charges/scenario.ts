import type { Scenario } from '../scenario-contract.ts';

/** A shop that retries its charges over a wire, for the lesson about charging twice. */
export const charges: Scenario = {
  id: 'charges',
  title: 'Charges that are retried',
  summary:
    'A shop charges ten cards per second for ten seconds, waits 300 ms for an answer, and tries again up to four times. Payments adds up what it took. Lose some answers, and compare orders with charges.',
  seed: 7,
  speed: 2,
  untilMs: 20_000,
  document: {
    title: 'Charges',
    nodes: [
      {
        id: 'shop',
        kind: 'client',
        title: 'Shop',
        x: 0,
        y: 80,
        params: { workload: 'constant', ratePerSecond: 10, stopAfterMs: 10_000, operation: 'charge' },
      },
      {
        id: 'payments',
        kind: 'transactional-service',
        title: 'Payments',
        x: 420,
        y: 80,
        params: { publish: 'none' },
      },
    ],
    wires: [
      {
        id: 'shop-payments',
        from: 'shop',
        to: 'payments',
        latencyMs: 20,
        policies: [
          {
            id: 'shop-payments-retry',
            kind: 'retry',
            params: { maxAttempts: 5, initialDelayMs: 200, base: 2, jitter: 'none' },
          },
          { id: 'shop-payments-timeout', kind: 'timeout', params: { timeoutMs: 300 } },
        ],
      },
    ],
    faults: [],
  },
  breakIt: [
    {
      label: 'A fifth of the answers lost',
      fault: 'drop-response',
      target: 'shop-payments',
      params: { ratio: 0.2 },
    },
  ],
  tryThis: [
    'Lose answers, and compare what the shop ordered with what Payments took.',
    'Put an idempotency key on the wire: before the retry, and then behind it.',
  ],
};
