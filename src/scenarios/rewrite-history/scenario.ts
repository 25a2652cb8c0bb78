import type { Scenario } from '../scenario-contract.ts';

/** Accounts on events with a summary whose handler counts what comes twice, for the lesson about repairing what was computed wrong. */
export const ledger: Scenario = {
  id: 'ledger',
  title: 'A ledger and its summary',
  summary:
    'Deposits are kept as events; a summary adds them up for each account. Its handler has a bug: an event that comes twice is counted twice. Have it crash between apply and checkpoint, and repair the balances.',
  seed: 5,
  speed: 2,
  untilMs: 60_000,
  document: {
    title: 'Ledger',
    nodes: [
      {
        id: 'customers',
        kind: 'client',
        title: 'Customers',
        x: 0,
        y: 80,
        params: {
          workload: 'constant',
          ratePerSecond: 10,
          stopAfterMs: 20_000,
          operation: 'deposit',
          keys: 'uniform',
          keyCount: 20,
        },
      },
      {
        id: 'accounts',
        kind: 'aggregate-service',
        title: 'Accounts',
        x: 360,
        y: 80,
        params: { domain: 'bank-account', aggregates: 20 },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 720, y: 0, params: { heartbeatMs: 200 } },
      {
        id: 'summary',
        kind: 'projection',
        title: 'Balances',
        x: 720,
        y: 180,
        params: { projection: 'account-summary', handleMs: 2, idempotent: false },
      },
    ],
    wires: [
      { id: 'customers-accounts', from: 'customers', to: 'accounts', latencyMs: 10 },
      { id: 'accounts-events', from: 'accounts', to: 'events', latencyMs: 2 },
      { id: 'events-summary', from: 'events', to: 'summary', latencyMs: 2 },
    ],
    faults: [],
  },
  breakIt: [
    {
      label: 'Balances crash before the checkpoint',
      fault: 'projection-crash',
      target: 'summary',
      params: { nth: 40, times: 8, restartAfterMs: 100 },
    },
    { label: 'The checkpoint is lost', fault: 'lost-checkpoint', target: 'summary', params: {} },
  ],
  tryThis: [
    'Crash the balances before the checkpoint, and compare what they show with the events.',
    'Make the handler idempotent: the wrong rows stay wrong. Then rebuild from zero.',
  ],
};
