import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const at = (atMs: number, operation: string, body: Fields): Fields => ({ atMs, operation, body });

/** Reference run R11: a second projection of the same events, wired to them late, has to come to the same rows from zero. */
export const r11: Scenario = {
  id: 'r11',
  title: 'R11: a projection from zero',
  summary:
    'Opened with 100, +50, −25: 125. A second projection of the same events is down until 1000 ms and then reads them all from zero: it comes to the same rows. Ask the first to rebuild, and it does too.',
  seed: 1,
  speed: 0.5,
  untilMs: 5000,
  document: {
    title: 'R11 rebuild',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 80,
        params: {
          workload: 'recorded',
          recorded: [
            at(0, 'open', { id: '1', owner: 'Ada', initial: 100 }),
            at(100, 'deposit', { id: '1', amount: 50 }),
            at(200, 'withdraw', { id: '1', amount: 25 }),
          ],
        },
      },
      {
        id: 'accounts',
        kind: 'aggregate-service',
        title: 'Accounts',
        x: 400,
        y: 80,
        params: { domain: 'bank-account' },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 80, params: { heartbeatMs: 200 } },
      {
        id: 'live',
        kind: 'projection',
        title: 'Live summary',
        x: 1200,
        y: 0,
        params: { projection: 'account-summary' },
      },
      {
        id: 'rebuilt',
        kind: 'projection',
        title: 'Summary from zero',
        x: 1200,
        y: 160,
        params: { projection: 'account-summary' },
      },
    ],
    wires: [
      { id: 'client-accounts', from: 'client', to: 'accounts', latencyMs: 5 },
      { id: 'accounts-events', from: 'accounts', to: 'events', latencyMs: 2 },
      { id: 'events-live', from: 'events', to: 'live', latencyMs: 2 },
      { id: 'events-rebuilt', from: 'events', to: 'rebuilt', latencyMs: 2 },
    ],
    faults: [
      {
        id: 'rebuilt-down',
        kind: 'crash',
        target: { type: 'node', id: 'rebuilt', instance: 0 },
        startMs: 0,
        durationMs: 1000,
        params: {},
      },
    ],
  },
  breakIt: [],
  tryThis: ['Compare the two tables at 900 ms and at 2000 ms.'],
};
