import { faultId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { triggeredByTime } from '../../model/document.ts';
import { addFault, at, onNode, setNode } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 24_000;
/** A goes on and writes just before. */
const writtenAtMs = 18_030;

/** The scenario's own fault, with another moment or length. */
function stopped(moment: string, durationMs: number): Command {
  return {
    type: 'set-fault',
    fault: {
      id: faultId('stopped'),
      kind: 'lease-expiry-while-paused',
      target: onNode('holder-a'),
      startMs: 0,
      durationMs: null,
      trigger: triggeredByTime,
      params: { moment, nth: 1, durationMs },
    },
  };
}

const lease = (leaseMs: number) => at(0, setNode('lock', 'lock-service', { leaseMs }));

/** Not stopped: A dies with the lock in its hands. */
const crashed: readonly LessonCommand[] = [
  at(0, { type: 'remove-fault', id: faultId('stopped') }),
  at(0, addFault('crash', onNode('holder-a'), {}, 2000)),
];

const counted = (run: MeasuredRun | undefined, node: string, name: string) =>
  run?.nodes[node]?.counts[name] ?? null;
const overlapping = (run: MeasuredRun | undefined) => counted(run, 'store', 'overlapping');

/** Null as long as B has not done what it was asked for. */
const answeredB = (run: MeasuredRun | undefined) =>
  run?.nodes['client-b']?.completed === 1 ? run.nodes['client-b'].meanMs : null;

/** Full seconds of the run before something is first answered on a wire. */
function secondsBefore(run: MeasuredRun, wire: string): number | null {
  const rates = run.series?.[wire]?.ratePerSecond;
  if (rates === undefined) return null;
  const second = Array.from(rates).findIndex((rate) => rate > 0);
  return second < 0 ? null : second;
}

const seconds = (label: string, wire: string): Lesson['measures'][string] => ({
  label,
  unit: 'count',
  of: ({ watched }) => secondsBefore(watched, wire),
});

export const pausedHolder: Lesson = {
  id: 'paused-holder',
  title: 'Stopped before the write',
  scenario: 'two-holders',
  minutes: 8,
  level: 'advanced',
  patterns: ['lock-service', 'lock-holder', 'fenced-store'],
  objective:
    'No lease is long enough for every pause: who is written to has to refuse a holder that has lost its lock, by the number of its grant.',
  setting: [
    'Two holders do the same piece of work: take the **lock**, work for 2 s, write the result to the **store**, release the lock. The lock is a **lease** of 10 s. When it is over, the next in line gets the lock.',
    'A is asked at 1 s, B at 4 s. When A has worked it looks at its lease, which still runs for 8 s. It is about to write, and there it is **stopped for 15 s**: by its garbage collector, or because its machine is being moved.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'written',
      question: 'How many of the two results does the store write?',
      answer: 'written',
      options: [
        {
          id: 'none',
          text: 'None: the lock has been lost, and nobody may write',
          from: 0,
          below: 0.5,
          misconception: 'lost-lock-stops-all',
          debrief: 'A lease that ends is lost by one and given to another. B has it, and B writes.',
        },
        {
          id: 'one',
          text: 'One, that of B: when A goes on, the lock is not its own',
          from: 0.5,
          below: 1.5,
          misconception: 'lock-guards-the-store',
          debrief:
            'It is not, but who would say so? A does not ask again, the lock is not asked, and the store knows nothing of the lock.',
        },
        {
          id: 'two',
          text: 'Both: that of B, and later that of A',
          from: 1.5,
          below: Number.POSITIVE_INFINITY,
          misconception: '',
          debrief: 'Each of the two has looked, and each of them held the lock when it looked.',
        },
      ],
    },
    {
      kind: 'order',
      id: 'order',
      question: 'Put into the order of time what happens.',
      first: 'first',
      last: 'last',
      items: [
        { id: 'a-writes', text: 'The store has heard from A', measure: 'aWrites' },
        { id: 'b-gets', text: 'B has the lock', measure: 'bGets' },
        { id: 'a-gets', text: 'A has the lock', measure: 'aGets' },
        { id: 'b-writes', text: 'The store has heard from B', measure: 'bWrites' },
      ],
      debrief:
        'For A no time has passed while it was stopped. It does next what it was about to do, however late that is.',
    },
    {
      kind: 'number',
      id: 'crash',
      question:
        'Somebody makes the lease 18 s, longer than the pause. Now A is not stopped: it crashes at 2 s, with the lock, and does not come back. How many ms does B take, from 4 s on, until its client is answered?',
      answer: 'crashLong',
      min: 0,
      max: 60_000,
      closeRatio: 0.1,
      debrief:
        'Who has crashed releases nothing. The lease began at 1 s and ends at 19 s; then B gets the lock, and works for 2 s.',
    },
  ],
  watchFor: 'Watch what the lock says of its holder, and what Holder A says of itself.',
  run: { commands: [], untilMs: runMs, speed: 2 },
  comparisons: {
    fenced: {
      title: 'The store checks the tokens',
      commands: [at(0, setNode('store', 'fenced-store', { checksToken: true }))],
    },
    longer: {
      title: 'A lease of 18 s, a pause of 20 s',
      commands: [lease(18_000), at(0, stopped('lease-checked', 20_000))],
    },
    shorter: { title: 'A lease of 5 s', commands: [lease(5000)] },
    sooner: { title: 'Stopped when it gets the lock', commands: [at(0, stopped('lock-held', 15_000))] },
    crash: { title: 'A crashes', commands: crashed },
    crashLong: { title: 'A crashes, with a lease of 18 s', commands: [lease(18_000), ...crashed] },
  },
  series: ['holder-a-lock', 'holder-b-lock', 'holder-a-store', 'holder-b-store'],
  measures: {
    written: {
      label: 'Results that the store writes',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'store', 'written'),
    },
    overlapping: {
      label: 'Of these, by a holder that had lost its lock to another one',
      unit: 'count',
      of: ({ watched }) => overlapping(watched),
    },
    overlappingLonger: {
      label: 'The same, with a lease of 18 s and a pause of 20 s',
      unit: 'count',
      of: ({ compared }) => overlapping(compared.longer),
    },
    overlappingShorter: {
      label: 'The same, with a lease of 5 s',
      unit: 'count',
      of: ({ compared }) => overlapping(compared.shorter),
    },
    overlappingSooner: {
      label: 'The same, stopped when it gets the lock',
      unit: 'count',
      of: ({ compared }) => overlapping(compared.sooner),
    },
    overlappingFenced: {
      label: 'The same, if the store checks the tokens',
      unit: 'count',
      of: ({ compared }) => overlapping(compared.fenced),
    },
    refusedFenced: {
      label: 'Results that it refuses then',
      unit: 'count',
      of: ({ compared }) => counted(compared.fenced, 'store', 'refused'),
    },
    crash: {
      label: 'Time of B if A crashes with the lock',
      unit: 'ms',
      of: ({ compared }) => answeredB(compared.crash),
    },
    crashLong: {
      label: 'The same, with a lease of 18 s',
      unit: 'ms',
      of: ({ compared }) => answeredB(compared.crashLong),
    },
    aGets: seconds('Full seconds before A has the lock', 'holder-a-lock'),
    bGets: seconds('Full seconds before B has the lock', 'holder-b-lock'),
    bWrites: seconds('Full seconds before the store has heard from B', 'holder-b-store'),
    aWrites: seconds('Full seconds before the store has heard from A', 'holder-a-store'),
  },
  observe: [
    {
      text: 'The lock is B’s. Holder A stands still before its write, and believes that it has the lock.',
      panel: 'canvas',
      subject: 'lock',
      atMs: 12_000,
    },
    {
      text: 'A goes on and writes. The store notes that the number of A’s grant is lower than that of B, and writes all the same: the result of B is gone.',
      panel: 'events',
      subject: 'store',
      atMs: writtenAtMs,
    },
    {
      text: 'The request of A: 2 s of work, then nothing for a long time, then a short write.',
      panel: 'trace',
      trace: 'answered',
      subject: 'holder-a-store',
      atMs: null,
    },
  ],
  explain: [
    'Nobody has done anything amiss. By its own clock the lock had one holder at a time. A had looked at its lease. But **between the look and the write** any time may pass, and A cannot notice. So the store writes {written} results, {overlapping} of them by a holder that had lost its lock.',
    '**The length of the lease does not help.** With 18 s and a pause of 20 s the late write is there again ({overlappingLonger}), with 5 s, too ({overlappingShorter}). And a long lease costs: if A crashes with the lock, B takes {crashLong} with a lease of 18 s, and {crash} with one of 10 s. Looking more often does not help either. Had A been stopped before its look, it would have noticed (late writes: {overlappingSooner}); behind the last look there is always a gap.',
    '**Fencing tokens** do help. Each grant has a number, higher than all before it, and the holder sends it with each write. A store that checks it refuses a number lower than one that it has written with: results refused: {refusedFenced}, late writes: {overlappingFenced}. It needs no clock.',
    'Only the store can do that: it is the one place where both come by. A lock without fencing makes the damage rare. That is enough for work that is costly to do twice, and too little for work that is wrong to do twice.',
  ],
  challenge: {
    text: 'This time A is stopped for **60 s**. See to it that no result of a newer holder is overwritten by an older one, **and** that B is done within 12 s.',
    hints: [
      'A cannot know, and the lock is not asked. Who sees both writes?',
      'The lock gives each grant a number, and both holders send it. Look at the store.',
      'Select the store and switch “Check the token” on.',
    ],
    commands: [at(0, stopped('lease-checked', 60_000))],
    untilMs: 75_000,
    goals: [
      {
        text: 'No write by a holder that has lost its lock to another one',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: overlapping,
      },
      {
        text: 'The client of B is answered well within 12 s',
        unit: 'ms',
        bound: { type: 'at-most', value: 12_000 },
        of: answeredB,
      },
    ],
  },
};
