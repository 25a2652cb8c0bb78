import type { Command } from '../../model/commands.ts';
import type { Params } from '../../model/document.ts';
import { addFault, at, onNode, setNode } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const replicas = ['first', 'second', 'third'] as const;
type Replica = (typeof replicas)[number];

const runMs = 13_000;
const crashAtMs = 4830;
/** The old leader has heard of the new one by then, and named what it drops. */
const namedAtMs = 8870;

/** Down for so long, and then well again. */
const crash = (replica: Replica, startMs: number, durationMs: number): LessonCommand =>
  at(0, addFault('crash', onNode(replica), {}, startMs, durationMs));

const leaderCrash = crash('first', crashAtMs, 4000);
const followerCrash = crash('third', crashAtMs, 4000);

function setAll(params: Params): LessonCommand {
  const commands = replicas.map(
    (id): Command => setNode(id, 'replica', { startsAsLeader: id === 'first', ...params }),
  );
  return at(0, { type: 'batch', label: 'Set the replicas', commands });
}

const waitForOne = setAll({ replication: 'sync' });
const waitForBoth = setAll({ replication: 'sync', waitForFollowers: 2 });

/** Acknowledged, and in no log any more. */
const lost = (run: MeasuredRun | undefined) =>
  run === undefined
    ? null
    : replicas.reduce((sum, id) => sum + (run.nodes[id]?.counts.lost ?? Number.NaN), 0);

/** Answered with an error, so that the client knows. */
const refused = (run: MeasuredRun | undefined) =>
  run === undefined
    ? null
    : Object.values(run.nodes.writers?.failed ?? {}).reduce<number>((sum, count) => sum + (count ?? 0), 0);

const acknowledged = (run: MeasuredRun | undefined) => run?.nodes.writers?.completed ?? null;
const writeMs = (run: MeasuredRun | undefined) => run?.nodes.writers?.meanMs ?? null;

export const whoElseHasIt: Lesson = {
  id: 'who-else-has-it',
  title: 'Who else has it?',
  scenario: 'failover',
  minutes: 9,
  level: 'intermediate',
  patterns: ['replica'],
  objective:
    'A write that only the leader has is gone with the leader, acknowledged or not; whoever waits for a follower pays the way there and back for each write.',
  setting: [
    'Three replicas of a store: **First** leads, Second and Third follow. The way from one to another takes 10 ms. Replication is **asynchronous**: the leader acknowledges a write at once, and sends on what it has gathered every 200 ms.',
    '20 writes come each second, half of them to First and half to Second, which passes them on. A write takes 24 ms on average.',
    'After 4.83 s First **crashes**. The other two elect a new leader. 4 s later First is back, with its disk and all that was on it.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'lost',
      question: 'How many of the writes that were acknowledged to the clients are lost in the end?',
      answer: 'lost',
      options: [
        {
          id: 'none',
          text: 'None: First has them on its disk and brings them along',
          from: 0,
          below: 0.5,
          misconception: 'on-disk-is-safe',
          debrief:
            'They are on its disk. But the others have gone on without them, and there can be one order of writes only: that of the leader.',
        },
        {
          id: 'unsent',
          text: 'A few: those that First had not sent yet',
          from: 0.5,
          below: 12,
          misconception: '',
          debrief:
            'Between two sendings First is the only one who has them: 200 ms with 20 writes a second, a few more or less by chance.',
        },
        {
          id: 'leaderless',
          text: 'About 25: those of the time without a leader, too',
          from: 12,
          below: 50,
          misconception: 'refused-is-lost',
          debrief:
            'As long as nobody leads, writes are refused. That is bad enough, but nobody has been promised anything.',
        },
        {
          id: 'away',
          text: 'About 80: all until First is back',
          from: 50,
          below: Number.POSITIVE_INFINITY,
          misconception: 'no-leader-but-the-first',
          debrief:
            'The new leader takes writes as soon as it is elected. What still goes to First is refused, and the client knows.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'time',
      question:
        'Now nobody crashes, and replication is synchronous: the leader acknowledges a write when one follower has it. How many ms does a write take on average, instead of 24?',
      answer: 'syncMs',
      min: 0,
      max: 500,
      closeRatio: 0.2,
      debrief:
        'To a follower and back is 20 ms more. A write that comes while a message is on its way to the followers waits for that one, too.',
    },
  ],
  watchFor: 'Watch First when it comes back: it is not the leader any more.',
  run: { commands: [leaderCrash], untilMs: runMs, speed: 1 },
  comparisons: {
    well: { title: 'Nobody crashes', commands: [] },
    syncWell: { title: 'Synchronous, nobody crashes', commands: [waitForOne] },
    sync: { title: 'Synchronous', commands: [waitForOne, leaderCrash] },
    seldom: { title: 'Sent every 2 s', commands: [setAll({ shipEveryMs: 2000 }), leaderCrash] },
    often: { title: 'Sent every millisecond', commands: [setAll({ shipEveryMs: 1 }), leaderCrash] },
    one: { title: 'Waits for one follower, Third crashes', commands: [waitForOne, followerCrash] },
    both: { title: 'Waits for both followers, Third crashes', commands: [waitForBoth, followerCrash] },
  },
  measures: {
    lost: { label: 'Acknowledged writes that are lost', unit: 'count', of: ({ watched }) => lost(watched) },
    lostSeldom: {
      label: 'The same, sent every 2 s',
      unit: 'count',
      of: ({ compared }) => lost(compared.seldom),
    },
    lostOften: {
      label: 'The same, sent every millisecond',
      unit: 'count',
      of: ({ compared }) => lost(compared.often),
    },
    lostSync: { label: 'The same, synchronous', unit: 'count', of: ({ compared }) => lost(compared.sync) },
    refused: { label: 'Writes refused', unit: 'count', of: ({ watched }) => refused(watched) },
    asyncMs: {
      label: 'Time of a write, nobody crashes',
      unit: 'ms',
      of: ({ compared }) => writeMs(compared.well),
    },
    syncMs: {
      label: 'The same, synchronous',
      unit: 'ms',
      of: ({ compared }) => writeMs(compared.syncWell),
    },
    refusedOne: {
      label: 'Writes refused, waiting for one follower, Third crashes',
      unit: 'count',
      of: ({ compared }) => refused(compared.one),
    },
    refusedBoth: {
      label: 'The same, waiting for both followers',
      unit: 'count',
      of: ({ compared }) => refused(compared.both),
    },
  },
  observe: [
    {
      text: 'First follows now. Its line says what its coming back has cost: {lost} lost.',
      panel: 'canvas',
      subject: 'first',
      atMs: null,
    },
    {
      text: 'First has heard of the new leader. It names every write that it has to drop, with key and value.',
      panel: 'events',
      subject: 'first',
      atMs: namedAtMs,
    },
    {
      text: '{refused} writes were refused, all of them while First was away. Their clients know it; those of the {lost} have been told “OK”.',
      panel: 'metrics',
      subject: 'writers',
      atMs: null,
    },
  ],
  explain: [
    '**Acknowledged** means that the leader had it. {lost} writes were in no other log when First crashed. The others have elected a new leader and gone on; when First is back, its log and the new leader’s go different ways, and First drops what only it has. It is a **follower** like any other.',
    '**How many** it is depends on when the leader has last sent. With 2 s between two sendings it is {lostSeldom}; with a millisecond {lostOften}. A shorter lag loses less. It does not lose nothing.',
    '**Synchronous**: {lostSync} are lost. One follower that has the write is enough: with the leader it makes two of three, and a new leader needs the votes of two, so one who has it takes part in every election. The price is the way there and back, for each write: {syncMs} instead of {asyncMs}.',
    '**More is not safer for nothing.** Who waits for both followers stands still when one of them is away: {refusedBoth} writes are refused when Third crashes for 4 s, and {refusedOne} where one follower is enough. That is why a **quorum** is a majority, and not everybody.',
  ],
  challenge: {
    text: 'First crashes as before, then Third, then Second, each for a few seconds. See to it that **no acknowledged write is lost**, whoever leads, **and** that at least 395 of the 490 writes are acknowledged.',
    hints: [
      'Who has a write when it is acknowledged? Somebody who may crash, and nobody else.',
      'Look at “Replication” and “Followers to wait for”, and remember that another one may lead.',
      'First, Second and Third: set “Replication” to “sync” and leave “Followers to wait for” at 1.',
    ],
    commands: [leaderCrash, crash('third', 12_000, 3000), crash('second', 17_000, 3000)],
    untilMs: 24_000,
    goals: [
      {
        text: 'No acknowledged write is lost',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: lost,
      },
      {
        text: 'At least 395 writes are acknowledged',
        unit: 'count',
        bound: { type: 'at-least', value: 395 },
        of: acknowledged,
      },
    ],
  },
};
