import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const at = (atMs: number, operation: string, body: Fields): Fields => ({ atMs, operation, body });

/** Reference run R2: a user aggregate, its snapshot, and a writer who believes in another version. */
export const r2: Scenario = {
  id: 'r2',
  title: 'R2: a user, a snapshot and a wrong version',
  summary:
    'A user is registered, a snapshot is taken at version 1, and loading gives the same again. Two appends that expect a wrong version are refused, one by the service and one by the store, and change nothing.',
  seed: 1,
  speed: 0.5,
  untilMs: 3000,
  document: {
    title: 'R2 user aggregate',
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
            at(0, 'register', { id: '123', name: 'Ada', email: 'ada@example.org' }),
            at(100, 'load', { id: '123' }),
            at(200, 'rename', { id: '123', name: 'Countess', expectedVersion: 5 }),
            at(1000, 'load', { id: '123' }),
          ],
        },
      },
      {
        id: 'writer',
        kind: 'client',
        title: 'Another writer',
        x: 400,
        y: 160,
        params: {
          workload: 'recorded',
          recorded: [
            at(500, 'append', {
              stream: 'user-profile-123',
              expectedVersion: 0,
              events: [{ type: 'user-renamed', data: { name: 'Countess' } }],
            }),
          ],
        },
      },
      {
        id: 'users',
        kind: 'aggregate-service',
        title: 'Users',
        x: 400,
        y: 0,
        params: { domain: 'user-profile', snapshotEvery: 1 },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 0, params: {} },
    ],
    wires: [
      { id: 'client-users', from: 'client', to: 'users', latencyMs: 5 },
      { id: 'writer-events', from: 'writer', to: 'events', latencyMs: 5 },
      { id: 'users-events', from: 'users', to: 'events', latencyMs: 2 },
    ],
    faults: [],
  },
  breakIt: [],
  tryThis: ['Open the event store and compare the stream before and after the refused append.'],
};
