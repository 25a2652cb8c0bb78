import { faultId, nodeId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 60_000;
/** All deposits are made and handled. */
const repairAtMs = 30_000;
const summary = nodeId('summary');

/** At the 40th event, the 65th and so on: each strikes another account, or now and then the same. */
const crashes: readonly LessonCommand[] = [40, 65, 90, 115, 140, 165].map((nth, i) => ({
  atMs: 0,
  command: {
    type: 'add-fault',
    fault: {
      id: faultId(`crash-before-checkpoint-${i + 1}`),
      kind: 'projection-crash',
      target: { type: 'node', id: summary, instance: 0 },
      startMs: 0,
      durationMs: null,
      trigger: { type: 'time' },
      params: { nth, times: 1, restartAfterMs: 100 },
    },
  },
}));

const fixHandler = (atMs: number): LessonCommand => ({
  atMs,
  command: { type: 'set-node-params', id: summary, params: { idempotent: true } },
});
const rebuild: LessonCommand = {
  atMs: repairAtMs,
  command: { type: 'signal', id: summary, signal: 'rebuild' },
};

const counted = (run: MeasuredRun | undefined, name: string) => run?.nodes.summary?.counts[name] ?? null;
const wrong = (run: MeasuredRun | undefined) => counted(run, 'rowsTwice');
const handled = (run: MeasuredRun | undefined) => counted(run, 'handled');

function read(run: MeasuredRun | undefined, before: MeasuredRun | undefined): number | null {
  const all = handled(run);
  const first = handled(before);
  return all === null || first === null ? null : all - first;
}

export const rewriteHistory: Lesson = {
  id: 'rewrite-history',
  title: 'Rewrite history? Never',
  scenario: 'ledger',
  minutes: 8,
  level: 'intermediate',
  patterns: ['event-store', 'projection', 'aggregate-service'],
  objective:
    'State is a fold of events: a wrong read model is repaired by mending the fold and replaying, never by touching what has happened.',
  setting: [
    'Deposits into 20 accounts are **events**, kept for ever. The **balances** are a projection: each event is added to the row of its account, and then the projection writes down how far it has come.',
    'Its handler has a **bug**: it does not notice an event that comes twice. From the 40th event on, the projection crashes several times after adding and before writing down.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'fixed',
      question:
        'After 30 s somebody mends the handler: it now notices events that come twice. How many balances are off after that?',
      answer: 'fixedWrong',
      options: [
        {
          id: 'none',
          text: 'None: the bug is mended',
          from: 0,
          below: 0.5,
          misconception: 'a-fix-repairs-data',
          debrief:
            'The mended handler handles new events rightly. What the old one wrote stands in the table, and nobody looks at it again.',
        },
        {
          id: 'same',
          text: 'As many as before',
          from: 0.5,
          below: 10,
          misconception: '',
          debrief: 'Code is mended for the future; data that it has spoilt must be made anew.',
        },
        {
          id: 'all',
          text: 'Nearly all of them',
          from: 10,
          below: Number.POSITIVE_INFINITY,
          misconception: 'error-spreads',
          debrief: 'Each crash makes one event come twice, and an event changes the row of one account.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'replay',
      question:
        'To repair it, the table is emptied and all events are replayed with the mended handler: about 200 deposits into 20 accounts. How many events are read?',
      answer: 'replayed',
      min: 0,
      max: 2000,
      closeRatio: 0.15,
      debrief:
        'All of them, from the first on: what was mistaken and what was right. That is what they are kept for.',
    },
  ],
  watchFor: 'Watch the line on the balances: rows that were counted twice.',
  run: { commands: crashes, untilMs: runMs, speed: 6 },
  comparisons: {
    fixed: { title: 'The handler mended after 30 s', commands: [...crashes, fixHandler(repairAtMs)] },
    rebuilt: {
      title: 'Mended and rebuilt after 30 s',
      commands: [...crashes, fixHandler(repairAtMs), rebuild],
    },
    blind: { title: 'Rebuilt after 30 s, not mended', commands: [...crashes, rebuild] },
  },
  measures: {
    wrong: { label: 'Balances that are wrong', unit: 'count', of: ({ watched }) => wrong(watched) },
    crashes: { label: 'Crashes', unit: 'count', of: ({ watched }) => counted(watched, 'crashes') },
    accounts: { label: 'Accounts', unit: 'count', of: ({ watched }) => counted(watched, 'rows') },
    fixedWrong: {
      label: 'Wrong after mending the handler',
      unit: 'count',
      of: ({ compared }) => wrong(compared.fixed),
    },
    rebuiltWrong: {
      label: 'Wrong after mending and replaying',
      unit: 'count',
      of: ({ compared }) => wrong(compared.rebuilt),
    },
    replayed: {
      label: 'Events read by the replay',
      unit: 'count',
      of: ({ compared }) => read(compared.rebuilt, compared.fixed),
    },
    blindWrong: {
      label: 'Wrong after replaying with the old handler',
      unit: 'count',
      of: ({ compared }) => wrong(compared.blind),
    },
  },
  observe: [
    {
      text: '{crashes} crashes, and {wrong} of {accounts} balances are wrong. Nothing else tells of it.',
      panel: 'canvas',
      subject: 'summary',
      atMs: null,
    },
    {
      text: 'The projection goes down and comes back; the event that it had added comes again.',
      panel: 'events',
      subject: 'summary',
      atMs: 4200,
    },
    {
      text: 'The events have not changed: open the event store, and add up one account by hand.',
      panel: 'canvas',
      subject: 'events',
      atMs: null,
    },
  ],
  explain: [
    '**The events are right.** They say what happened, and a crash on the read side does not change that. The balances are *computed* from them, and computed wrongly: {wrong} of {accounts}.',
    '**A mended handler repairs nothing** by itself: {fixedWrong} balances stay wrong. **Mended and replayed** from zero: {rebuiltWrong}. It reads {replayed} events again, and asks no customer and no backup.',
    'A replay with the old handler and without a crash comes out right too, this time: {blindWrong}. The bug is still there, and waits for the next crash.',
    '**Never edit an event.** Others have read it, and would know another history than you. If the event itself is wrong (a deposit typed in with the wrong amount), append one that **corrects** it, as bookkeepers do. If its form has changed, an **upcaster** turns it into the new form when it is read. A snapshot is a read model, too: throw it away and fold anew.',
  ],
  challenge: {
    text: 'The projection will crash again and again between adding and writing down. Change it so that **no balance is ever wrong**, whatever comes twice.',
    hints: [
      'The crashes cannot be avoided. That an event comes again cannot be, either.',
      'The row could remember which event changed it last.',
      'Select Balances and switch “Idempotent” on.',
    ],
    commands: crashes,
    untilMs: runMs,
    goals: [
      {
        text: 'No balance was counted twice',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: wrong,
      },
      {
        text: 'Every event is in the balances: none behind',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => counted(run, 'behind'),
      },
      {
        text: 'All 20 accounts have a balance',
        unit: 'count',
        bound: { type: 'at-least', value: 20 },
        of: (run) => counted(run, 'rows'),
      },
    ],
  },
};
