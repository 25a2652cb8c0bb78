import { addFault, addPolicy, at, onNode, setNode, setPolicy } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runS = 60;
/** When somebody tries to help in the compared runs. */
const cureAtMs = 30_000;
const wire = 'shop-payments';

/** The scenario's own retry and node, changed. */
const retry = (params: Readonly<Record<string, unknown>>) =>
  setPolicy('payments-retry', 'retry', {
    maxAttempts: 3,
    initialDelayMs: 3500,
    base: 2,
    jitter: 'none',
    ...params,
  });
const payments = (concurrency: number) =>
  setNode('payments', 'service', {
    concurrency,
    queueLimit: 2000,
    serviceDistribution: 'constant',
    meanServiceMs: 100,
  });

const jitter = retry({ jitter: 'decorrelated' });
const budget = retry({ retryBudgetRatio: 0.1 });
const shedding = addPolicy(wire, 'load-shedding', { strategy: 'reject', maxInFlight: 40, maxQueue: 0 }, 1);
const deadlines = setPolicy('payments-timeout', 'timeout', { timeoutMs: 1000, propagateDeadline: true });
const restart = addFault('crash', onNode('payments'), { restartAfterMs: 1000 }, cureAtMs);

/** Of the checkouts that ended from one second to another, those that were answered well. */
function wellShare(run: MeasuredRun | undefined, fromS: number, toS: number): number | null {
  const series = run?.series?.client;
  if (series === undefined) return null;
  let ended = 0;
  let well = 0;
  for (let second = fromS; second < toS; second++) {
    const rate = series.ratePerSecond[second] ?? 0;
    if (rate === 0) continue;
    ended += rate;
    well += rate * (1 - (series.errorRatio[second] ?? 0) - (series.rejectedRatio[second] ?? 0));
  }
  return ended === 0 ? null : well / ended;
}

const inTheEnd = (run: MeasuredRun | undefined) => wellShare(run, runS - 10, runS);

const attempts = (run: MeasuredRun | undefined) => run?.series?.[wire]?.attemptsPerSecond ?? null;

/** Attempts per second over ten seconds. */
function meanAttempts(run: MeasuredRun, fromS: number): number | null {
  const values = attempts(run);
  return values === null
    ? null
    : Array.from(values)
        .slice(fromS, fromS + 10)
        .reduce((sum, value) => sum + value / 10, 0);
}

const curedShare = (label: string, name: string): Lesson['measures'][string] => ({
  label,
  unit: 'ratio',
  of: ({ compared }) => inTheEnd(compared[name]),
});

const cured = (title: string, command: LessonCommand['command'], atMs = cureAtMs) => ({
  title,
  commands: [at(atMs, command)],
});

export const fiveSlowSeconds: Lesson = {
  id: 'five-slow-seconds',
  title: 'Five slow seconds',
  scenario: 'retry-storm',
  minutes: 10,
  level: 'advanced',
  patterns: ['retry', 'load-shedding', 'timeout'],
  objective:
    'A short trigger can leave a system in a state that keeps itself up; what frees it takes load away, not what has caused it.',
  setting: [
    'A shop has **40 checkouts a second**, and each asks Payments once. Payments has 10 workers and takes 100 ms: it can do **100 a second**. The shop waits for 1 s and makes **three attempts** at most, 3.5 s and 7 s apart.',
    'From 10 s to 15 s Payments is **20 times as slow**. Then it is as well as before.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'after',
      question: 'Of the checkouts that end between 50 s and 60 s: how many are answered well?',
      answer: 'after',
      options: [
        {
          id: 'all',
          text: 'All, or nearly all',
          from: 0.95,
          below: 1.01,
          misconception: 'cause-gone-effect-gone',
          debrief:
            'The cause has been gone for half a minute. Look at what Payments is asked for since then: that is the effect, and it is its own cause now.',
        },
        {
          id: 'most',
          text: 'Most: it is still working off what has piled up',
          from: 0.5,
          below: 0.95,
          misconception: 'lines-get-shorter',
          debrief:
            'A line gets shorter when less comes than goes. Count what comes: not 40 checkouts, but all their attempts.',
        },
        {
          id: 'some',
          text: 'Some, less than half',
          from: 0.05,
          below: 0.5,
          misconception: 'partly-stuck',
          debrief:
            'Payments serves the oldest first. If the line is longer than the shop waits, it is so for everybody in it.',
        },
        {
          id: 'none',
          text: 'None, or hardly any',
          from: 0,
          below: 0.05,
          misconception: '',
          debrief:
            'Nobody is answered within the second, so everybody tries again, so nobody is answered within the second.',
        },
      ],
    },
    {
      kind: 'curve',
      id: 'load',
      question: 'Draw the attempts per second that are sent to Payments, over the minute.',
      answer: 'load',
      seconds: runS,
      stepSeconds: 5,
      max: 160,
      closeRatio: 0.25,
      debrief:
        'A checkout whose attempt is answered makes one; a checkout that is never answered makes three. The second and the third come later than the trouble that they come from.',
    },
    {
      kind: 'choice',
      id: 'jitter',
      question:
        'After 30 s somebody gives the retries jitter (decorrelated), so that they no longer come back together. How many of the checkouts that end between 50 s and 60 s are answered well then?',
      answer: 'jitterLate',
      options: [
        {
          id: 'all',
          text: 'All, or nearly all',
          from: 0.95,
          below: 1.01,
          misconception: 'jitter-takes-load-away',
          debrief:
            'Jitter moves attempts in time. Over ten seconds they are as many as before, and here they are too many over any ten seconds.',
        },
        {
          id: 'some',
          text: 'Some: it helps, but it cannot do it alone',
          from: 0.05,
          below: 0.95,
          misconception: 'any-jitter-helps-somewhat',
          debrief:
            'Compare what comes with what Payments can do. On which side it lies decides, not how evenly it comes.',
        },
        {
          id: 'none',
          text: 'None, or hardly any',
          from: 0,
          below: 0.05,
          misconception: '',
          debrief: 'Three attempts for each checkout are three attempts, whenever they come.',
        },
      ],
    },
  ],
  watchFor: 'Watch the line at Payments after 15 s, when nothing is broken any more.',
  run: { commands: [], untilMs: runS * 1000, speed: 5 },
  comparisons: {
    jitterLate: cured('Jitter after 30 s', jitter),
    jitterEarly: cured('Jitter from the start', jitter, 0),
    budget: cured('A retry budget of 10 % after 30 s', budget),
    shedding: cured('At most 40 in flight after 30 s', shedding),
    deadlines: cured('The deadline travels along after 30 s', deadlines),
    restart: cured('Payments restarts after 30 s', restart),
    more: cured('One worker more after 30 s', payments(11)),
  },
  series: ['client', wire, 'payments'],
  curves: {
    load: { label: 'Attempts per second', unit: 'per-second', of: ({ watched }) => attempts(watched) },
  },
  measures: {
    before: {
      label: 'Answered well before 10 s',
      unit: 'ratio',
      of: ({ watched }) => wellShare(watched, 0, 10),
    },
    after: {
      label: 'Answered well from 50 s to 60 s',
      unit: 'ratio',
      of: ({ watched }) => inTheEnd(watched),
    },
    attemptsBefore: {
      label: 'Attempts per second before 10 s',
      unit: 'per-second',
      of: ({ watched }) => meanAttempts(watched, 0),
    },
    attemptsAfter: {
      label: 'Attempts per second from 50 s to 60 s',
      unit: 'per-second',
      of: ({ watched }) => meanAttempts(watched, runS - 10),
    },
    queue: {
      label: 'Attempts in line at Payments after 60 s',
      unit: 'count',
      of: ({ watched }) => watched.series?.payments?.queued[runS - 1] ?? null,
    },
    late: {
      label: 'Answers of Payments for which nobody waited any more',
      unit: 'count',
      of: ({ watched }) => watched.wires[wire]?.late ?? null,
    },
    jitterLate: curedShare('Answered well from 50 s to 60 s, with jitter after 30 s', 'jitterLate'),
    jitterEarly: curedShare('The same, with jitter from the start', 'jitterEarly'),
    budget: curedShare('The same, with a retry budget after 30 s', 'budget'),
    shedding: curedShare('The same, with load shedding after 30 s', 'shedding'),
    deadlines: curedShare('The same, when the deadline travels along after 30 s', 'deadlines'),
    restart: curedShare('The same, with a restart of Payments after 30 s', 'restart'),
    more: curedShare('The same, with one worker more after 30 s', 'more'),
  },
  observe: [
    {
      text: 'The line at Payments gets shorter when the trouble is over, and then the retries come: it grows to {queue}.',
      panel: 'metrics',
      subject: 'payments',
      atMs: null,
    },
    {
      text: 'One checkout: three attempts, each given up after a second. Payments works on the first one later, when nobody waits for it.',
      panel: 'trace',
      trace: 'failed',
      subject: wire,
      atMs: null,
    },
    {
      text: '{late} answers of Payments were late. It has been busy ever since, for nobody.',
      panel: 'events',
      subject: wire,
      atMs: null,
    },
  ],
  explain: [
    'The trigger is gone, and its effect stays: a **metastable failure**. With 40 checkouts a second Payments can live in two ways. If the line is short, the first attempt is answered, and the attempts are {attemptsBefore}. If the line is longer than the shop’s second, nobody is answered and everybody makes three: {attemptsAfter}, more than the 100 that Payments can do. So the line stays long.',
    '**Jitter after the fact** spreads the attempts and takes none away: {jitterLate} of the checkouts are answered well in the last ten seconds. From the start it does help ({jitterEarly}), because most of the retries of the bad seconds then come when the line is gone. **One worker more** is 110 a second, still too few: {more}.',
    '**What frees it takes load away, or makes the work count.** A retry budget lets retries be about a tenth of the calls: {budget} are answered well. Load shedding lets 40 in at a time and turns the others away at once: {shedding}. A deadline that travels along has Payments drop what nobody waits for: {deadlines}.',
    'Even a **restart** frees it: {restart}. Payments forgets its line, the next attempts are answered in time, and who is answered does not try again. That heals this storm; the next trigger brings another one.',
  ],
  challenge: {
    text: 'This time Payments is slow for **20 s**, from 10 s to 30 s, and one answer in twenty is an error, at all times. Payments stays as it is. See to it that the shop is well again soon after, **and** that an error by chance costs nobody the checkout.',
    hints: [
      'Without retries the errors stay, with three for everybody the storm. How many retries can Payments bear?',
      'Bound what is added under load: the retry has a budget, and load shedding bounds what is under way.',
      'Select the wire Shop → Payments and set “Retry budget” of its retry to 0.1.',
    ],
    commands: [
      at(0, payments(10)),
      at(0, addFault('error-rate', onNode('payments'), { ratio: 0.05 })),
      at(0, addFault('slow', onNode('payments'), { factor: 20 }, 15_000, 15_000)),
    ],
    untilMs: 75_000,
    goals: [
      {
        text: 'Of the checkouts that end between 55 s and 75 s at least 90 % are answered well',
        unit: 'ratio',
        bound: { type: 'at-least', value: 0.9 },
        of: (run) => wellShare(run, 55, 75),
      },
      {
        text: 'Of those that end in the first 10 s at least 99 % are',
        unit: 'ratio',
        bound: { type: 'at-least', value: 0.99 },
        of: (run) => wellShare(run, 0, 10),
      },
    ],
  },
};
