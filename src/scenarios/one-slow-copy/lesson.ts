import { addFault, at, onNode, setNode } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 60_000;

const oneSlow = addFault('slow', onNode('service', 2), { factor: 5, ratio: 1 });

const balanced = (balancing: string): readonly LessonCommand[] => [
  at(
    0,
    setNode('service', 'service', {
      instances: 4,
      concurrency: 1,
      queueLimit: 50,
      serviceDistribution: 'exponential',
      meanServiceMs: 20,
      balancing,
    }),
  ),
  at(0, oneSlow),
];

const p95 = (run: MeasuredRun | undefined) => run?.nodes.client?.p95Ms ?? null;
const p50 = (run: MeasuredRun | undefined) => run?.nodes.client?.p50Ms ?? null;
const failed = (run: MeasuredRun | undefined) =>
  run === undefined ? null : (run.nodes.service?.failed?.unavailable ?? 0);

export const oneSlowCopyLesson: Lesson = {
  id: 'one-slow-copy',
  title: 'Fair is not equal',
  scenario: 'one-slow-copy',
  minutes: 7,
  level: 'beginner',
  patterns: ['service'],
  objective: 'Equal shares are not a balanced load: a balancer must look at what is waiting.',
  setting: [
    '**Four copies** of a service share 100 requests a second, each in its turn (round-robin). One request takes 20 ms, so each copy is half busy.',
    'Now **one copy is five times slower**: 100 ms instead of 20. It can do 10 a second, and its share is 25.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'p95',
      question: 'Within which time are 95 % of all requests answered?',
      answer: 'roundRobin',
      options: [
        {
          id: 'as-before',
          text: 'Less than 100 ms: three of four copies are healthy',
          from: 0,
          below: 100,
          misconception: 'the-majority-decides',
          debrief:
            'A quarter of the requests goes to the slow copy. p95 looks at the slowest twentieth, and that is among them.',
        },
        {
          id: 'five-times',
          text: '100–500 ms: five times as long',
          from: 100,
          below: 500,
          misconception: 'slow-times-share',
          debrief:
            'That is the work alone. More comes to the slow copy than it can do, so there is a line, too.',
        },
        {
          id: 'second',
          text: '0.5–2 s',
          from: 500,
          below: 2000,
          misconception: '',
          debrief:
            'The line at the slow copy grows until its limit of 50 is reached, and each in it takes 100 ms.',
        },
        {
          id: 'seconds',
          text: 'More than 2 s',
          from: 2000,
          below: Number.POSITIVE_INFINITY,
          misconception: '',
          debrief: 'A full line of 50, at 100 ms each: about 5 s for whoever is sent there.',
        },
      ],
    },
    {
      kind: 'order',
      id: 'strategies',
      question: 'Which way of balancing has the lowest p95 now?',
      first: 'lowest',
      last: 'highest',
      items: [
        { id: 'round-robin', text: 'Round-robin: each in turn', measure: 'roundRobin' },
        { id: 'two', text: 'Two choices: the better of two at random', measure: 'twoChoices' },
        { id: 'least', text: 'Least connections: the one with the fewest', measure: 'least' },
      ],
      debrief:
        'Whoever looks at what is waiting avoids the slow copy. Looking at two is nearly as good as looking at all.',
    },
  ],
  watchFor: 'Watch the marks of the four copies: whose line grows?',
  run: { commands: [at(0, oneSlow)], untilMs: runMs, speed: 6 },
  comparisons: {
    healthy: { title: 'Nothing broken', commands: [] },
    least: { title: 'Least connections', commands: balanced('least-connections') },
    two: { title: 'Power of two choices', commands: balanced('power-of-two') },
    random: { title: 'Random', commands: balanced('random') },
  },
  measures: {
    healthy: { label: 'p95, nothing broken', unit: 'ms', of: ({ compared }) => p95(compared.healthy) },
    roundRobin: { label: 'p95, round-robin', unit: 'ms', of: ({ watched }) => p95(watched) },
    random: { label: 'p95, random', unit: 'ms', of: ({ compared }) => p95(compared.random) },
    twoChoices: {
      label: 'p95, power of two choices',
      unit: 'ms',
      of: ({ compared }) => p95(compared.two),
    },
    least: { label: 'p95, least connections', unit: 'ms', of: ({ compared }) => p95(compared.least) },
    medianHealthy: {
      label: 'Median, nothing broken',
      unit: 'ms',
      of: ({ compared }) => p50(compared.healthy),
    },
    median: { label: 'Median, round-robin', unit: 'ms', of: ({ watched }) => p50(watched) },
    failed: {
      label: 'Requests turned away, round-robin',
      unit: 'count',
      of: ({ watched }) => failed(watched),
    },
    failedLeast: {
      label: 'Requests turned away, least connections',
      unit: 'count',
      of: ({ compared }) => failed(compared.least),
    },
  },
  observe: [
    {
      text: 'The median is {median}, hardly other than when all was well. The p95 is {roundRobin}.',
      panel: 'metrics',
      subject: 'client',
      atMs: null,
    },
    {
      text: 'One request that went to copy 2: nearly all of its time is waiting.',
      panel: 'trace',
      trace: 'longest',
      subject: 'client-service',
      atMs: null,
    },
    {
      text: '{failed} requests found the line of copy 2 full, while the others stood half idle.',
      panel: 'events',
      subject: 'service',
      atMs: null,
    },
  ],
  explain: [
    '**Round-robin is fair and blind.** It counts turns, not work. Copy 2 gets 25 a second and can do 10, so its line grows to its limit, and {failed} requests are turned away, though three copies are half idle. p95 goes from {healthy} to {roundRobin}. Random is no better: {random}.',
    '**Least connections** looks at who is waiting. A slow copy has many inside, so it gets fewer: p95 {least}, and {failedLeast} turned away.',
    '**Two choices** looks at two copies only and takes the better: {twoChoices}. It needs no view of all, and many balancers that do not know of each other do not run to the same idle copy.',
    '**The median hides it**: {medianHealthy} before, {median} now. A quarter of the requests is not in the middle.',
  ],
  challenge: {
    text: 'One copy is slow for the whole minute. Change how the service balances, so that hardly anybody feels it.',
    hints: [
      'The copies cannot be made faster. What does the balancer know about them?',
      'Select the service and look at “Balancing”.',
      'Set “Balancing” to “least-connections”.',
    ],
    commands: [at(0, oneSlow)],
    untilMs: runMs,
    goals: [
      {
        text: '95 % of the requests are answered within 250 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 250 },
        of: p95,
      },
      {
        text: 'Nobody is turned away',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: failed,
      },
    ],
  },
};
