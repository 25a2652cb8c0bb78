import { nodeId } from '../../base/ids.ts';
import type { Params } from '../../model/document.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 40_000;
const addedAtMs = 10_000;

function setStore(atMs: number, params: Params): LessonCommand {
  return { atMs, command: { type: 'set-node-params', id: nodeId('store'), params } };
}

function setReaders(params: Params): LessonCommand {
  return { atMs: 0, command: { type: 'set-node-params', id: nodeId('readers'), params } };
}

const addShard = setStore(addedAtMs, { shards: 5 });

const countsOf = (run: MeasuredRun | undefined) => run?.nodes.store?.counts;
const movesOf = (run: MeasuredRun | undefined) => countsOf(run)?.movesOfChange ?? null;

function movedShare(run: MeasuredRun | undefined): number | null {
  const counts = countsOf(run);
  return counts === undefined ? null : (counts.movesOfChange ?? Number.NaN) / (counts.keysAtChange ?? 0);
}

function hottestShare(run: MeasuredRun | undefined): number | null {
  const counts = countsOf(run);
  return counts === undefined ? null : (counts.askedHottest ?? Number.NaN) / (counts.asked ?? 0);
}

export const whereDidMyKeyGo: Lesson = {
  id: 'where-did-my-key-go',
  title: 'Where did my key go?',
  scenario: 'shards',
  minutes: 8,
  level: 'intermediate',
  patterns: ['shards'],
  objective:
    'With “hash modulo n” almost every key moves when n changes; a ring moves only what the new shard gets. Neither of them helps a hot key.',
  setting: [
    'A store keeps 1000 keys on four shards. A key’s shard is the **hash of the key modulo 4**: everybody can work it out, and nobody needs a directory.',
    'After 10 s a **fifth shard** is added. From then on the rule is: modulo 5. Keys that lie in the wrong place now move, 100 per second.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'modulo',
      question: 'What share of the 1000 keys has to move?',
      answer: 'moduloShare',
      options: [
        {
          id: 'fifth',
          text: 'About a fifth: what the new shard gets',
          from: 0.1,
          below: 0.35,
          misconception: 'only-the-new-shard-changes',
          debrief:
            'That is the least that can be moved, and it would be nice. But the new rule does not know the old one: most remainders change between the old shards, too.',
        },
        {
          id: 'half',
          text: 'About half',
          from: 0.35,
          below: 0.65,
          misconception: '',
          debrief:
            'Half of them move when ranges are cut anew. Modulo is worse: count the numbers below 20 whose remainder by 4 and by 5 is the same.',
        },
        {
          id: 'most',
          text: 'About four fifths',
          from: 0.65,
          below: 0.95,
          misconception: '',
          debrief:
            'Of 20 numbers in a row only 4 have the same remainder by 4 and by 5. All the others move, most of them between shards that were there before.',
        },
        {
          id: 'all',
          text: 'All of them',
          from: 0.95,
          below: 1.01,
          misconception: '',
          debrief: 'A few stay by luck: those whose remainder is the same by 4 and by 5.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'ring',
      question: 'With a consistent hash ring instead: how many of the 1000 keys move?',
      answer: 'ringMoves',
      min: 0,
      max: 1000,
      closeRatio: 0.3,
      debrief:
        'On a ring the new shard takes over stretches of the circle. What lies elsewhere stays where it is: about one key in five moves, all of them to the new shard.',
    },
  ],
  watchFor:
    'Watch the line at the foot of the store when the fifth shard comes: how many keys are left to move.',
  run: { commands: [addShard], untilMs: runMs, speed: 4 },
  comparisons: {
    ring: { title: 'With a ring', commands: [setStore(0, { placement: 'ring' }), addShard] },
    range: { title: 'With ranges', commands: [setStore(0, { placement: 'range' }), addShard] },
    celebrity: {
      title: 'With a ring and a celebrity',
      commands: [setStore(0, { placement: 'ring' }), setReaders({ keys: 'hot', hotShare: 0.5 }), addShard],
    },
  },
  measures: {
    moduloMoves: { label: 'Keys moved, modulo', unit: 'count', of: ({ watched }) => movesOf(watched) },
    moduloShare: { label: 'Share moved, modulo', unit: 'ratio', of: ({ watched }) => movedShare(watched) },
    ringMoves: { label: 'Keys moved, ring', unit: 'count', of: ({ compared }) => movesOf(compared.ring) },
    ringShare: { label: 'Share moved, ring', unit: 'ratio', of: ({ compared }) => movedShare(compared.ring) },
    rangeShare: {
      label: 'Share moved, ranges',
      unit: 'ratio',
      of: ({ compared }) => movedShare(compared.range),
    },
    evenShare: {
      label: 'Requests at the busiest shard, evenly wanted keys',
      unit: 'ratio',
      of: ({ compared }) => hottestShare(compared.ring),
    },
    hotShare: {
      label: 'Requests at the busiest shard, with a celebrity',
      unit: 'ratio',
      of: ({ compared }) => hottestShare(compared.celebrity),
    },
  },
  observe: [
    {
      text: 'The change of the rule stands in the log: {moduloMoves} keys have to move. All that time, readers are served from where the key still is.',
      panel: 'events',
      subject: 'store',
      atMs: addedAtMs,
    },
    {
      text: 'Time at the store while keys move, and after.',
      panel: 'metrics',
      subject: 'store',
      atMs: null,
    },
  ],
  explain: [
    '**Modulo**: {moduloShare} of the keys moved. The rule “hash modulo 5” knows nothing of “hash modulo 4”; only keys whose two remainders happen to be equal stay. Where the store is a cache, that means: nearly everything is missed at once.',
    '**Ring**: {ringShare} moved. Each shard has many points on a circle, and a key belongs to the next point. A new shard adds points and takes what lies before them; no key moves between old shards. **Ranges**, cut anew, are in the middle: {rangeShare}.',
    'The ring shares out *keys*, not *requests*. With evenly wanted keys the busiest shard gets {evenShare} of them. When half of the readers want one celebrity, it gets {hotShare}, and a sixth shard changes nothing: one key is in one place. A hot key needs a cache in front, or copies.',
  ],
  challenge: {
    text: 'After 10 s somebody adds a fifth shard, and after 20 s a sixth. Set the store up so that neither of them moves more than 300 keys, **and** so that all keys are where they belong 5 s later.',
    hints: [
      'The rule that places the keys decides how many of them move.',
      'Placement: “ring”. Then look at how fast keys move.',
      'Select the store, set the placement to “ring”. 100 keys per second are enough for 300 in 5 s.',
    ],
    commands: [addShard, setStore(20_000, { shards: 6 })],
    untilMs: 25_000,
    goals: [
      {
        text: 'Both changes together moved at most 600 keys',
        unit: 'count',
        bound: { type: 'at-most', value: 600 },
        of: (run) => {
          const counts = countsOf(run);
          return counts === undefined ? null : (counts.moved ?? 0) + (counts.toMove ?? 0);
        },
      },
      {
        text: 'No key waits to be moved at the end',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => countsOf(run)?.toMove ?? null,
      },
    ],
  },
};
