import type { Scenario } from '../scenario-contract.ts';

/** Comments that are written and read back at once, one every three seconds. */
const pairs = 15;
const everyMs = 3000;
const readAfterMs = 100;

const numbers = Array.from({ length: pairs }, (_, i) => i + 1);
const idOf = (i: number): string => `comment-${i}`;

const written = numbers.map((i) => ({
  atMs: i * everyMs,
  operation: 'register',
  body: { id: idOf(i), name: `Ada’s comment ${i}`, email: 'ada@example.org' },
}));

/** With the token, a read names the event that the write was answered with: the i-th write is the i-th event. */
export function readBacks(withToken: boolean): readonly Readonly<Record<string, unknown>>[] {
  return numbers.map((i) => ({
    atMs: i * everyMs + readAfterMs,
    operation: 'load',
    body: withToken ? { id: idOf(i), atLeast: i } : { id: idOf(i) },
  }));
}

/** Written here, read there, for the lesson about reading what one has just written. */
export const comments: Scenario = {
  id: 'comments',
  title: 'Written here, read there',
  summary:
    'Ada writes a comment every three seconds and reads it back a tenth of a second later. It is written to an event store and read from a projection that takes two seconds for each event.',
  seed: 1,
  speed: 2,
  untilMs: 60_000,
  document: {
    title: 'Comments',
    nodes: [
      {
        id: 'ada',
        kind: 'client',
        title: 'Ada writes',
        x: 0,
        y: 0,
        params: { workload: 'recorded', recorded: written },
      },
      {
        id: 'reload',
        kind: 'client',
        title: 'Ada reads',
        x: 0,
        y: 200,
        params: { workload: 'recorded', recorded: readBacks(false) },
      },
      {
        id: 'comments',
        kind: 'aggregate-service',
        title: 'Comments',
        x: 400,
        y: 0,
        params: { domain: 'user-profile' },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 0, params: { heartbeatMs: 200 } },
      {
        id: 'page',
        kind: 'projection',
        title: 'Comment page',
        x: 800,
        y: 200,
        params: { projection: 'user-profiles', handleMs: 2000 },
      },
    ],
    wires: [
      { id: 'ada-comments', from: 'ada', to: 'comments', latencyMs: 5 },
      { id: 'comments-events', from: 'comments', to: 'events', latencyMs: 2 },
      { id: 'events-page', from: 'events', to: 'page', latencyMs: 2 },
      { id: 'reload-page', from: 'reload', to: 'page', latencyMs: 5 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Page takes no events', fault: 'consumer-pause', target: 'page', params: {} },
    { label: 'Page down', fault: 'crash', target: 'page', params: { restartAfterMs: 10_000 } },
  ],
  tryThis: [
    'Follow one comment from the write to the page, and see when it is read.',
    'Let the page take 20 ms for an event, and count the old answers again.',
    'Ask the page to rebuild from zero while Ada reads.',
  ],
};
