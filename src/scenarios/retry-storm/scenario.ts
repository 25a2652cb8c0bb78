import type { Scenario } from '../scenario-contract.ts';

/**
 * A metastable failure (Bronson et al., "Metastable Failures in Distributed Systems", HotOS 2021). Payments can do 100 calls a second and is asked
 * for 40. For five seconds it is slow; the queue grows until nobody is answered within the second for which callers wait, so each call is tried
 * three times: 120 a second, more than it can do, for ever. It works for callers that are gone, because the deadline does not travel along.
 *
 * The pause between attempts is long enough that chance decides: equal pauses bring all retries of the bad seconds back together.
 */
export const retryStorm: Scenario = {
  id: 'retry-storm',
  title: 'The storm that feeds itself',
  summary:
    'Payments is slow for five seconds, at 10 s, and well again. The shop is not: its retries keep payments so busy that nobody is answered in time, and so everybody tries again.',
  seed: 1,
  speed: 4,
  untilMs: 90_000,
  document: {
    // A lesson asks what will become of it, with this title above: it tells nothing.
    title: 'Shop and payments',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: { ratePerSecond: 40, operation: 'checkout' },
      },
      {
        id: 'shop',
        kind: 'service',
        title: 'Shop',
        x: 304,
        y: 0,
        params: { concurrency: 10_000, serviceDistribution: 'exponential', meanServiceMs: 2 },
      },
      {
        id: 'payments',
        kind: 'service',
        title: 'Payments',
        x: 640,
        y: 0,
        params: { concurrency: 10, queueLimit: 2000, serviceDistribution: 'constant', meanServiceMs: 100 },
      },
    ],
    wires: [
      { id: 'client-shop', from: 'client', to: 'shop', latencyMs: 10 },
      {
        id: 'shop-payments',
        from: 'shop',
        to: 'payments',
        latencyMs: 5,
        policies: [
          {
            id: 'payments-retry',
            kind: 'retry',
            enabled: true,
            params: { maxAttempts: 3, initialDelayMs: 3500, base: 2, jitter: 'none' },
          },
          {
            id: 'payments-timeout',
            kind: 'timeout',
            enabled: true,
            params: { timeoutMs: 1000, propagateDeadline: false },
          },
        ],
      },
    ],
    faults: [
      {
        id: 'slow-for-five-seconds',
        kind: 'slow',
        target: { type: 'node', id: 'payments', instance: 0 },
        startMs: 10_000,
        durationMs: 5000,
        params: { factor: 20 },
      },
    ],
  },
  breakIt: [{ label: 'Payments slow again', fault: 'slow', target: 'payments', params: { factor: 20 } }],
  tryThis: [
    'Watch the minute after 15 s: nothing is broken any more, and nothing works.',
    'Give the retry a budget of 0.1, now or before: retries may then be a tenth of the calls.',
    'Or drop load shedding between the retry and the timeout: what is rejected is not tried again.',
    'Or rewind to 0 and set the jitter to decorrelated: the retries no longer come back together. Too late, it cures nothing: the load stays what it is.',
    'Or let the deadline travel along: payments then stops working for callers that are gone.',
  ],
};
