import { addFault, addPolicy, at, onNode } from '../lesson-commands.ts';
import type { Lesson, MeasuredRun } from '../lesson-contract.ts';

const runMs = 60_000;
const wire = 'client-service';
/** Requests of one visit, for what a share of requests means to a person. */
const perVisit = 50;

const few = addFault('slow', onNode('service'), { factor: 125, ratio: 0.02 });
const all = addFault('slow', onNode('service'), { factor: 3.3, ratio: 1 });

type Run = MeasuredRun | undefined;

const mean = (run: Run) => run?.nodes.client?.meanMs ?? null;
const p50 = (run: Run) => run?.nodes.client?.p50Ms ?? null;
const p95 = (run: Run) => run?.nodes.client?.p95Ms ?? null;
const p99 = (run: Run) => run?.nodes.client?.p99Ms ?? null;

/** Requests that a limit of one second cuts off, of all. */
function share(run: Run): number | null {
  const client = run?.nodes.client;
  return client === undefined || client.offered === 0 ? null : (client.failed?.timeout ?? 0) / client.offered;
}

/** Visits with a slow request among them, if each is slow by its own chance. */
function visits(run: Run): number | null {
  const slow = share(run);
  if (slow === null) return null;
  let unhurt = 1;
  for (let i = 0; i < perVisit; i++) unhurt *= 1 - slow;
  return 1 - unhurt;
}

function answered(run: Run): number | null {
  const measured = run?.wires[wire];
  return measured === undefined || measured.calls === 0 ? null : measured.ok / measured.calls;
}

function times(number: number | null, of: number | null): number | null {
  return number === null || of === null || of === 0 ? null : number / of;
}

export const averageLies: Lesson = {
  id: 'the-average-lies',
  title: 'The average lies',
  scenario: 'few-slow',
  minutes: 6,
  level: 'beginner',
  patterns: ['service', 'timeout', 'retry', 'hedge'],
  objective: 'An average is nobody’s time; watch the percentile beyond which it still hurts.',
  setting: [
    'A service answers **500 requests a second**, each in 42 ms. Its dashboard shows the average, the median (p50), p95 and p99. p95 is the time within which 95 of 100 requests are answered.',
    'From now on **two of a hundred requests take 5 s**, by chance. The others are as quick as before.',
  ],
  predictions: [
    {
      kind: 'number',
      id: 'mean',
      question: 'Which average does the dashboard show then, in ms?',
      answer: 'mean',
      min: 0,
      max: 5000,
      closeRatio: 0.2,
      debrief: 'Two times 5000 and ninety-eight times 42, divided by a hundred.',
    },
    {
      kind: 'choice',
      id: 'alert',
      question: 'An alert wakes somebody when p95 is above 500 ms. What does p95 show?',
      answer: 'p95',
      options: [
        {
          id: 'as-before',
          text: 'Less than 60 ms: nobody is woken',
          from: 0,
          below: 60,
          misconception: '',
          debrief: 'The slow ones are two of a hundred, and p95 leaves the slowest five out of sight.',
        },
        {
          id: 'a-bit',
          text: '60–500 ms: it rises, but not enough',
          from: 60,
          below: 500,
          misconception: 'percentiles-are-averages',
          debrief:
            'A percentile mixes nothing: it is the time of one request, and there is none between 42 ms and 5 s.',
        },
        {
          id: 'woken',
          text: 'More than 500 ms: somebody is woken',
          from: 500,
          below: Number.POSITIVE_INFINITY,
          misconception: 'p95-sees-everything',
          debrief: 'For that, more than five of a hundred would have to be slow. Which percentile sees two?',
        },
      ],
    },
    {
      kind: 'order',
      id: 'moves',
      question: 'Which number grows most, as a multiple of what it was?',
      first: 'grows least',
      last: 'grows most',
      items: [
        { id: 'median', text: 'The median', measure: 'medianTimes' },
        { id: 'mean', text: 'The average', measure: 'meanTimes' },
        { id: 'p99', text: 'p99', measure: 'p99Times' },
      ],
      debrief:
        'The median does not see the two at all, the average spreads them over everybody, p99 is the time of one of them.',
    },
  ],
  watchFor: 'Watch the lines p50, p95 and p99 of the client: which of them leave the others?',
  run: { commands: [at(0, few)], untilMs: runMs, speed: 5 },
  comparisons: {
    healthy: { title: 'Nothing slow', commands: [] },
    everybody: { title: 'Everybody slow, ×3.3', commands: [at(0, all)] },
    counted: {
      title: 'Given up after a second',
      commands: [at(0, few), at(0, addPolicy(wire, 'timeout', { timeoutMs: 1000 }))],
    },
  },
  measures: {
    healthy: { label: 'Average, nothing slow', unit: 'ms', of: ({ compared }) => mean(compared.healthy) },
    mean: { label: 'Average, two of a hundred slow', unit: 'ms', of: ({ watched }) => mean(watched) },
    meanAll: { label: 'Average, everybody slow', unit: 'ms', of: ({ compared }) => mean(compared.everybody) },
    median: { label: 'Median, two of a hundred slow', unit: 'ms', of: ({ watched }) => p50(watched) },
    p95: { label: 'p95, two of a hundred slow', unit: 'ms', of: ({ watched }) => p95(watched) },
    p99: { label: 'p99, two of a hundred slow', unit: 'ms', of: ({ watched }) => p99(watched) },
    p99All: { label: 'p99, everybody slow', unit: 'ms', of: ({ compared }) => p99(compared.everybody) },
    medianTimes: {
      label: 'Median, as a multiple',
      unit: 'times',
      of: ({ watched, compared }) => times(p50(watched), p50(compared.healthy)),
    },
    meanTimes: {
      label: 'Average, as a multiple',
      unit: 'times',
      of: ({ watched, compared }) => times(mean(watched), mean(compared.healthy)),
    },
    p99Times: {
      label: 'p99, as a multiple',
      unit: 'times',
      of: ({ watched, compared }) => times(p99(watched), p99(compared.healthy)),
    },
    share: {
      label: 'Requests that take longer than a second',
      unit: 'ratio',
      of: ({ compared }) => share(compared.counted),
    },
    visits: {
      label: 'Visits of fifty requests with a slow one among them',
      unit: 'ratio',
      of: ({ compared }) => visits(compared.counted),
    },
  },
  observe: [
    {
      text: 'p50 is {median} and p95 {p95}, as before. p99 is {p99}.',
      panel: 'metrics',
      subject: 'client',
      atMs: null,
    },
    {
      text: 'One of the slow ones: it did not wait in a line, its work took that long.',
      panel: 'trace',
      trace: 'longest',
      subject: wire,
      atMs: null,
    },
  ],
  explain: [
    '**An average is nobody’s time.** It went from {healthy} to {mean}, and not one request took that: each took either 42 ms or 5 s. If everybody had been slow by 3.3×, the average would be {meanAll}, hardly another. The one is a slow service, the other is one that hangs now and then, and they are mended in different ways.',
    '**A percentile is somebody’s time**, and it does not see who comes after it. The median is {median} and p95 {p95}, so no alert on them rings. p99 is {p99}; with everybody slow it would be {p99All}.',
    '**Few requests are many people.** {share} of the requests take longer than a second. Whoever makes fifty of them in a visit meets a slow one in {visits} of all visits, if each is slow by its own chance.',
  ],
  challenge: {
    text: 'Two of a hundred requests go on taking 5 s, and the service cannot be mended today. Have 99 of 100 answered within 400 ms all the same.',
    hints: [
      'A request that is asked again is slow again only in two of a hundred cases.',
      'A limit on the wire says when to stop waiting. Alone it only turns slow answers into none.',
      'Put a timeout of 200 ms on the wire, and a retry outside of it with a first pause of 20 ms. Or a hedge after 100 ms.',
    ],
    commands: [at(0, few)],
    untilMs: runMs,
    goals: [
      {
        text: '99 % of the requests are answered within 400 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 400 },
        of: p99,
      },
      {
        text: 'At least 99.5 % of them get a good answer',
        unit: 'ratio',
        bound: { type: 'at-least', value: 0.995 },
        of: answered,
      },
    ],
  },
};
