import type { Scenario } from '../scenario-contract.ts';

/** The write side above, the read side below: what is written comes to the reader through the events only. */
export const bank: Scenario = {
  id: 'bank',
  title: 'A bank on events',
  summary:
    'Deposits and withdrawals are decided from the history of each account and kept as events; balances are read from a summary that follows some way behind. Slow the summary down and count the old answers.',
  seed: 1,
  speed: 0.2,
  untilMs: 60_000,
  document: {
    title: 'A bank on events',
    nodes: [
      {
        id: 'customers',
        kind: 'client',
        title: 'Customers',
        x: 0,
        y: 0,
        params: {
          ratePerSecond: 20,
          requestMix: [
            { operation: 'deposit', weight: 3 },
            { operation: 'withdraw', weight: 2 },
          ],
        },
      },
      {
        id: 'readers',
        kind: 'client',
        title: 'Readers',
        x: 0,
        y: 200,
        params: { ratePerSecond: 30, operation: 'balance', startAfterMs: 2000 },
      },
      {
        id: 'accounts',
        kind: 'aggregate-service',
        title: 'Accounts',
        x: 400,
        y: 0,
        params: { domain: 'bank-account', instances: 2, snapshotEvery: 20 },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 0, params: {} },
      {
        id: 'summary',
        kind: 'projection',
        title: 'Account summary',
        x: 800,
        y: 200,
        params: { projection: 'account-summary', handleMs: 20 },
      },
    ],
    wires: [
      {
        id: 'customers-accounts',
        from: 'customers',
        to: 'accounts',
        latencyMs: 20,
        policies: [
          { id: 'customers-retry', kind: 'retry', enabled: true, params: { initialDelayMs: 200 } },
          { id: 'customers-timeout', kind: 'timeout', enabled: true, params: { timeoutMs: 1000 } },
        ],
      },
      { id: 'accounts-events', from: 'accounts', to: 'events', latencyMs: 5 },
      { id: 'events-summary', from: 'events', to: 'summary', latencyMs: 10 },
      { id: 'readers-summary', from: 'readers', to: 'summary', latencyMs: 20 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Summary slow, ×5', fault: 'slow', target: 'summary', params: { factor: 5 } },
    { label: 'Summary down', fault: 'crash', target: 'summary', params: {} },
    { label: 'Event store down', fault: 'crash', target: 'events', params: {} },
    {
      label: 'Lose a third of the answers',
      fault: 'loss',
      target: 'customers-accounts',
      params: { ratio: 0.33 },
    },
  ],
  tryThis: [
    'Break it: make the summary five times slower, and see in its numbers how many readers get an old balance, and how old.',
    'Crash the summary: writing goes on. Heal it, and it catches up from its checkpoint.',
    'Lose a third of the answers: customers try again, and no deposit is made twice.',
  ],
};
