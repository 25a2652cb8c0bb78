import { addFault, at, onNode, setNode } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 30_000;
const crashMs = 10_030;

const writer = (batchSize: number, waitMs: number, acknowledge = 'after-store') =>
  setNode('writer', 'batch-writer', { batchSize, waitMs, acknowledge });

const crash = addFault('crash', onNode('writer'), {}, crashMs, 1000);
const slowStore: LessonCommand = at(0, addFault('slow', onNode('store'), { factor: 5, ratio: 1 }));

type Run = MeasuredRun | undefined;

const perSecond = (id: string) => (run: Run) => {
  const node = run?.nodes[id];
  return run === undefined || node === undefined ? null : (node.completed * 1000) / run.virtualMs;
};
const p50 = (run: Run) => run?.nodes.sensors?.p50Ms ?? null;
const p95 = (run: Run) => run?.nodes.sensors?.p95Ms ?? null;
const count = (name: string) => (run: Run) => run?.nodes.writer?.counts[name] ?? null;

function perCall(run: Run): number | null {
  const stored = count('stored')(run);
  const batches = count('batches')(run);
  return stored === null || batches === null || batches === 0 ? null : stored / batches;
}

export const waitALittle: Lesson = {
  id: 'wait-a-little',
  title: 'Wait a little, carry a lot',
  scenario: 'batches',
  minutes: 8,
  level: 'intermediate',
  patterns: ['batch-writer'],
  objective:
    'A batch pays one call for many writes; its size decides over pace, waiting and what a crash can take.',
  setting: [
    '**A thousand measurements a second** are to be stored, twice. The store answers four calls at once and takes 20 ms on average for each, **however many writes a call carries**.',
    'Below, each measurement is a call of its own. Above, a **batch writer** collects up to 50, or what came within 50 ms, and sends one batch after the other.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'plain',
      question: 'How many measurements a second does the store below store?',
      answer: 'plain',
      options: [
        {
          id: 'fifty',
          text: 'About 50',
          from: 0,
          below: 100,
          misconception: 'one-at-a-time',
          debrief: 'That is one call after the other. Four are worked on at once.',
        },
        {
          id: 'two-hundred',
          text: 'About 200',
          from: 100,
          below: 500,
          misconception: '',
          debrief: 'Four at once, 20 ms each: fifty a second for each of the four.',
        },
        {
          id: 'all',
          text: 'All 1000, with a queue',
          from: 500,
          below: Number.POSITIVE_INFINITY,
          misconception: 'a-queue-is-capacity',
          debrief: 'A queue holds what comes for a while. It makes nobody quicker.',
        },
      ],
    },
    {
      kind: 'order',
      id: 'sizes',
      question:
        'The batch writer tries three settings. With which does a write take longest, in the middle (p50)?',
      first: 'shortest',
      last: 'longest',
      items: [
        { id: 'ten', text: 'Up to 10, or 10 ms', measure: 'p50Ten' },
        { id: 'fifty', text: 'Up to 50, or 50 ms', measure: 'p50' },
        { id: 'many', text: 'Up to 500, or 500 ms', measure: 'p50Many' },
      ],
      debrief: 'Small batches need not be quick: too few writes in a call, and those that come pile up.',
    },
    {
      kind: 'choice',
      id: 'lost',
      question:
        'The writer answers at once, before the store has, and crashes after 10 s. How many writes were answered “OK” and are not stored?',
      answer: 'lost',
      options: [
        {
          id: 'none',
          text: 'None: what was answered is stored',
          from: 0,
          below: 1,
          misconception: 'ok-means-stored',
          debrief: 'It said “OK” when it had the write in its memory. A crash empties that.',
        },
        {
          id: 'a-batch',
          text: 'Part of a batch or a few: 1–200',
          from: 1,
          below: 200,
          misconception: '',
          debrief: 'What it had collected and not sent. What was on its way may still have been stored.',
        },
        {
          id: 'a-second',
          text: 'More: it takes a second to come back',
          from: 200,
          below: Number.POSITIVE_INFINITY,
          misconception: 'refused-is-lost',
          debrief: 'While it is down it answers nobody. Those writes failed, and their senders know it.',
        },
      ],
    },
  ],
  watchFor: 'Watch both stores: which of them is busy all the time?',
  run: { commands: [], untilMs: runMs, speed: 3 },
  comparisons: {
    ten: { title: 'Up to 10, or 10 ms', commands: [at(0, writer(10, 10))] },
    many: { title: 'Up to 500, or 500 ms', commands: [at(0, writer(500, 500))] },
    atOnce: {
      title: 'Answers at once, and crashes',
      commands: [at(0, writer(50, 50, 'at-once')), at(0, crash)],
    },
    afterStore: { title: 'Answers after the store, and crashes', commands: [at(0, crash)] },
  },
  measures: {
    plain: {
      label: 'Stored one by one',
      unit: 'per-second',
      of: ({ watched }) => perSecond('plain')(watched),
    },
    batched: {
      label: 'Stored in batches',
      unit: 'per-second',
      of: ({ watched }) => perSecond('writer')(watched),
    },
    perCall: { label: 'Writes in a call, on average', unit: 'count', of: ({ watched }) => perCall(watched) },
    p50: { label: 'p50, up to 50', unit: 'ms', of: ({ watched }) => p50(watched) },
    p50Ten: { label: 'p50, up to 10', unit: 'ms', of: ({ compared }) => p50(compared.ten) },
    p50Many: { label: 'p50, up to 500', unit: 'ms', of: ({ compared }) => p50(compared.many) },
    batchedTen: {
      label: 'Stored, up to 10',
      unit: 'per-second',
      of: ({ compared }) => perSecond('writer')(compared.ten),
    },
    lost: {
      label: 'Answered and lost, at once',
      unit: 'count',
      of: ({ compared }) => count('lost')(compared.atOnce),
    },
    lostAfter: {
      label: 'Answered and lost, after the store',
      unit: 'count',
      of: ({ compared }) => count('lost')(compared.afterStore),
    },
    p50AtOnce: { label: 'p50, answered at once', unit: 'ms', of: ({ compared }) => p50(compared.atOnce) },
  },
  observe: [
    {
      text: 'The store below is asked for all of them, refuses four of five, and stores {plain}. Above, a call carries {perCall} writes, and {batched} are stored.',
      panel: 'metrics',
      subject: 'plain',
      atMs: null,
    },
    {
      text: 'A write that took long: nearly all of its time it lies at the batch writer, until its batch sets out and the store has answered.',
      panel: 'trace',
      trace: 'longest',
      subject: 'sensors-writer',
      atMs: null,
    },
  ],
  explain: [
    '**A batch shares the cost of a call.** {perCall} writes for one answer of the store: {batched} instead of {plain}, with the same store.',
    '**The size is a balance.** Up to 500, or 500 ms, a write waits for company: {p50Many} in the middle instead of {p50}. Up to 10, it hardly waits to set out, but ten writes for each answer are {batchedTen}, and more than that come: they pile up, and the middle is {p50Ten}.',
    '**Whoever answers before the store has promises what memory holds.** Answered at once, the middle is {p50AtOnce}; and {lost} writes were answered “OK” when the crash took them. Answered after the store, {lostAfter} were: their senders got an error and can try again.',
  ],
  challenge: {
    text: 'The store above has become five times slower: 100 ms for a call. Have all thousand a second stored, and nobody wait longer than need be.',
    hints: [
      'How many calls a second does the writer get answered now, one after the other? How many writes must each of them carry?',
      'Both settings decide over the size of a batch: how many may set out, and how long it waits for them.',
      'Set the batch size to 400 and the longest wait to 100 ms.',
    ],
    commands: [slowStore],
    untilMs: runMs,
    goals: [
      {
        text: '95 % of the writes are answered within 700 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 700 },
        of: p95,
      },
      {
        text: 'At least 950 a second are stored',
        unit: 'per-second',
        bound: { type: 'at-least', value: 950 },
        of: (run) => {
          const stored = count('stored')(run);
          return stored === null ? null : (stored * 1000) / run.virtualMs;
        },
      },
      {
        text: 'Answers come after the store: the middle is at least 100 ms',
        unit: 'ms',
        bound: { type: 'at-least', value: 100 },
        of: p50,
      },
    ],
  },
};
