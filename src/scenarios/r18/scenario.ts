import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const at = (atMs: number, operation: string, body: Fields): Fields => ({ atMs, operation, body });

/** Reference run R18: eventual consistency. The handler takes 200 ms, so that the lag can be seen. */
export const r18: Scenario = {
  id: 'r18',
  title: 'R18: written, and not there yet',
  summary:
    'A profile is written and read at once: not there. After the lag of the projection it is there. A reader who says which event it has to contain waits for it instead.',
  seed: 1,
  speed: 0.1,
  untilMs: 3000,
  document: {
    title: 'R18 eventual consistency',
    nodes: [
      {
        id: 'writer',
        kind: 'client',
        title: 'Writer',
        x: 0,
        y: 0,
        params: {
          workload: 'recorded',
          recorded: [
            at(0, 'register', { id: '1', name: 'Ada', email: 'ada@example.org' }),
            at(1000, 'rename', { id: '1', name: 'Countess' }),
          ],
        },
      },
      {
        id: 'reader',
        kind: 'client',
        title: 'Reader',
        x: 0,
        y: 160,
        params: {
          workload: 'recorded',
          operation: 'query',
          recorded: [
            { atMs: 40, body: { id: '1' } },
            { atMs: 500, body: { id: '1' } },
            { atMs: 1040, body: { id: '1' } },
            { atMs: 1050, body: { id: '1', atLeast: 2 } },
          ],
        },
      },
      {
        id: 'users',
        kind: 'aggregate-service',
        title: 'Users',
        x: 400,
        y: 0,
        params: { domain: 'user-profile' },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 0, params: {} },
      {
        id: 'profiles',
        kind: 'projection',
        title: 'Profiles',
        x: 800,
        y: 160,
        params: { projection: 'user-profiles', handleMs: 200 },
      },
    ],
    wires: [
      { id: 'writer-users', from: 'writer', to: 'users', latencyMs: 5 },
      { id: 'users-events', from: 'users', to: 'events', latencyMs: 2 },
      { id: 'events-profiles', from: 'events', to: 'profiles', latencyMs: 2 },
      { id: 'reader-profiles', from: 'reader', to: 'profiles', latencyMs: 5 },
    ],
    faults: [],
  },
  breakIt: [{ label: 'Profiles slow, ×10', fault: 'slow', target: 'profiles', params: { factor: 10 } }],
  tryThis: ['Step from the write to the read and watch the event on its way.'],
};
