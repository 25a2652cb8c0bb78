import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const at = (atMs: number, operation: string, body: Fields): Fields => ({ atMs, operation, body });

/** Reference run R10: an account by its events. The client waits for each answer, so commands come in order. */
export const r10: Scenario = {
  id: 'r10',
  title: 'R10: an account by its events',
  summary:
    'Opened with 1000, +500, −200, +300, then −100, and loaded again after every step. An overdraft, a negative amount and a closed account are refused and leave no event.',
  seed: 1,
  speed: 0.5,
  untilMs: 5000,
  document: {
    title: 'R10 bank account',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: {
          workload: 'recorded',
          recorded: [
            at(0, 'open', { id: '1', owner: 'Ada', initial: 1000 }),
            at(100, 'deposit', { id: '1', amount: 500 }),
            at(200, 'withdraw', { id: '1', amount: 200 }),
            at(300, 'deposit', { id: '1', amount: 300 }),
            at(400, 'load', { id: '1' }),
            at(1000, 'withdraw', { id: '1', amount: 100 }),
            at(1100, 'load', { id: '1' }),
            at(2000, 'withdraw', { id: '1', amount: 1500.01 }),
            at(2100, 'deposit', { id: '1', amount: -5 }),
            at(2200, 'open', { id: '2', owner: 'Jim', initial: 0 }),
            at(2300, 'close', { id: '2' }),
            at(2400, 'deposit', { id: '2', amount: 10 }),
          ],
        },
      },
      {
        id: 'accounts',
        kind: 'aggregate-service',
        title: 'Accounts',
        x: 400,
        y: 0,
        params: { domain: 'bank-account' },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 0, params: {} },
      {
        id: 'summary',
        kind: 'projection',
        title: 'Account summary',
        x: 1200,
        y: 0,
        params: { projection: 'account-summary' },
      },
    ],
    wires: [
      { id: 'client-accounts', from: 'client', to: 'accounts', latencyMs: 5 },
      { id: 'accounts-events', from: 'accounts', to: 'events', latencyMs: 2 },
      { id: 'events-summary', from: 'events', to: 'summary', latencyMs: 2 },
    ],
    faults: [],
  },
  breakIt: [],
  tryThis: ['Open the event store and read the history of the account.'],
};
