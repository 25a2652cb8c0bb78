import type { Scenario, ScenarioChallenge } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Four at a time, 10 ms each: 400 requests a second and no more. */
const replica = (id: string, title: string, x: number, y: number, isLeader = false): Fields => ({
  id,
  kind: 'replica',
  title,
  x,
  y,
  params: { startsAsLeader: isLeader, requestMs: 10, concurrency: 4 },
});

const client = (id: string, title: string, y: number, params: Fields): Fields => ({
  id,
  kind: 'client',
  title,
  x: 0,
  y,
  params: { keys: 'zipf', keyCount: 40, ...params },
});

const wire = (from: string, to: string, latencyMs: number): Fields => ({
  id: `${from}-${to}`,
  from,
  to,
  latencyMs,
});

const streakMs = 10_000;

const challenge: ScenarioChallenge = {
  text: [
    'The store below gets **500 reads a second** and can answer 400. Give it copies to read from.',
    'Its readers are to be answered within 50 ms again, all 500 of them.',
  ],
  hints: [
    'Look at the store: who waits there, and for what? Writes are 10 in 500.',
    'A replica that follows answers reads from what it has. Replicas are wired to each other in both directions, and the readers need a wire to each.',
    'Add two replicas with request time 10 ms and 4 requests at once, wire all three to each other both ways, wire “Same visitors” to the two new ones, and give half of their reads to each.',
  ],
  untilMs: 120_000,
  objectives: [
    {
      type: 'measured',
      id: 'p95',
      text: '95 % of the reads are back within 50 ms, for 10 s on end',
      measure: 'p95Ms',
      subject: 'same-visitors',
      bound: { type: 'at-most', value: 50 },
      hold: { type: 'streak', ms: streakMs },
      during: '',
    },
    {
      type: 'measured',
      id: 'rate',
      text: 'At least 450 reads a second are answered, for 10 s on end',
      measure: 'ratePerSecond',
      subject: 'same-visitors',
      bound: { type: 'at-least', value: 450 },
      hold: { type: 'streak', ms: streakMs },
      during: '',
    },
  ],
};

/** The same load twice: on copies and an index above, on one store below. */
export const readHeavy: Scenario = {
  id: 'read-heavy',
  title: 'Many readers, few writers',
  summary:
    'Five hundred readers a second and ten writers, twice. Above they read from two copies and search in an index, and some answers are old; below all ask the one store, which can answer four hundred.',
  seed: 1,
  speed: 0.2,
  untilMs: 30_000,
  challenge,
  document: {
    title: 'Many readers, few writers',
    nodes: [
      client('editors', 'Editors', 0, { ratePerSecond: 10, operation: 'write' }),
      client('visitors', 'Visitors', 220, {
        ratePerSecond: 500,
        requestMix: [
          { operation: 'read', weight: 2, to: 'copy-1' },
          { operation: 'read', weight: 2, to: 'copy-2' },
          { operation: 'search', weight: 1, to: 'index' },
        ],
      }),
      replica('leader', 'Store', 440, 0, true),
      replica('copy-1', 'First copy', 880, 60),
      replica('copy-2', 'Second copy', 880, 260),
      {
        id: 'index',
        kind: 'search-index',
        title: 'Search',
        x: 440,
        y: 380,
        params: { refreshEveryMs: 1000 },
      },
      client('same-editors', 'Same editors', 560, { ratePerSecond: 10, operation: 'write' }),
      client('same-visitors', 'Same visitors', 720, { ratePerSecond: 500, operation: 'read' }),
      replica('alone', 'Store alone', 440, 640, true),
    ],
    wires: [
      wire('editors', 'leader', 5),
      wire('visitors', 'copy-1', 5),
      wire('visitors', 'copy-2', 5),
      wire('visitors', 'index', 5),
      ...['leader', 'copy-1', 'copy-2'].flatMap((from, _, all) =>
        all.filter((to) => to !== from).map((to) => wire(from, to, 2)),
      ),
      wire('index', 'copy-1', 2),
      wire('same-editors', 'alone', 5),
      wire('same-visitors', 'alone', 5),
    ],
    faults: [],
    stickers: [{ id: 'conserved', kind: 'calls-conserved', params: {} }],
  },
  breakIt: [
    { label: 'First copy down', fault: 'crash', target: 'copy-1', params: {} },
    { label: 'Second copy cut off', fault: 'isolate', target: 'copy-2', params: {} },
    { label: 'Store down', fault: 'crash', target: 'leader', params: { restartAfterMs: 5000 } },
  ],
  tryThis: [
    'Open what the copies and the search hold: which answers were old, and by how much.',
    'Cut the second copy off from the others: it goes on answering, and its answers grow old. Visitors notice nothing.',
    'Refresh the search every 100 ms and every 10 s, and compare its old answers.',
    'Set the session guarantee of the visitors to “monotonic reads” and see what it costs.',
  ],
};
