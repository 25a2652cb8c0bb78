import { addPolicy, at, setNode } from '../lesson-commands.ts';
import type { Lesson, MeasuredRun } from '../lesson-contract.ts';

const runMs = 67_000;
const arrivalsEndMs = 60_000;
const wire = 'client-server';

const server = (params: Readonly<Record<string, unknown>>) =>
  setNode('server', 'service', {
    concurrency: 1,
    queueLimit: 1_000_000,
    serviceDistribution: 'constant',
    meanServiceMs: 10,
    ...params,
  });

const shed = addPolicy(wire, 'load-shedding', { strategy: 'reject', maxInFlight: 20 });

const waits = (run: MeasuredRun | undefined) => run?.series?.[wire]?.p99Ms ?? null;

/** The longest time in any second: that of the last request to come. */
function longest(run: MeasuredRun | undefined): number | null {
  const values = waits(run);
  return values === null ? null : Math.max(...Array.from(values).filter((value) => !Number.isNaN(value)));
}

/** How many wait when the last request has come. */
const waiting = (run: MeasuredRun | undefined) =>
  run?.series?.server?.queued[arrivalsEndMs / 1000 - 1] ?? null;

const p99 = (run: MeasuredRun | undefined) => run?.nodes.client?.p99Ms ?? null;
const done = (run: MeasuredRun | undefined) => run?.nodes.client?.completed ?? null;

export const overloadLesson: Lesson = {
  id: 'overload',
  title: 'Queues don’t fix overload',
  scenario: 'overload',
  minutes: 8,
  level: 'beginner',
  patterns: ['load-shedding', 'service'],
  objective:
    'In a lasting overload a queue only decides how late everybody is; somebody must be turned away.',
  setting: [
    'A server can do **100 requests a second**, one after the other, 10 ms each. **110 a second** come, for a minute. Nobody is refused: the queue holds a million.',
    'Ten per cent more than it can do. Nothing is broken.',
  ],
  predictions: [
    {
      kind: 'number',
      id: 'wait',
      question: 'How many ms does the request take that comes after 60 s?',
      answer: 'longest',
      min: 0,
      max: 600_000,
      closeRatio: 0.15,
      debrief: 'Ten more come each second than go: 600 wait after a minute. Each of them takes 10 ms.',
    },
    {
      kind: 'curve',
      id: 'course',
      question: 'Draw the time per request over the minute, in ms.',
      answer: 'time',
      seconds: 60,
      stepSeconds: 5,
      max: 10_000,
      closeRatio: 0.25,
      debrief:
        'It never levels off. As long as more comes than goes, the line gets longer by the same number every second.',
    },
  ],
  watchFor: 'Watch the queue of the server: does it ever get shorter?',
  run: { commands: [], untilMs: runMs, speed: 6 },
  comparisons: {
    shed: { title: 'At most 20 in flight, the rest rejected', commands: [at(0, shed)] },
    ten: { title: 'A queue of 10 000', commands: [at(0, server({ queueLimit: 10_000 }))] },
    enough: { title: 'A server that does 125 a second', commands: [at(0, server({ meanServiceMs: 8 }))] },
  },
  series: [wire, 'server'],
  curves: {
    time: {
      label: 'Time per request (p99 of the second)',
      unit: 'ms',
      of: ({ watched }) => waits(watched),
    },
  },
  measures: {
    longest: { label: 'Time of the last request', unit: 'ms', of: ({ watched }) => longest(watched) },
    longestShed: {
      label: 'The same, with load shedding',
      unit: 'ms',
      of: ({ compared }) => longest(compared.shed),
    },
    longestTen: {
      label: 'The same, with a queue of 10 000',
      unit: 'ms',
      of: ({ compared }) => longest(compared.ten),
    },
    longestEnough: {
      label: 'The same, with a server that does 125 a second',
      unit: 'ms',
      of: ({ compared }) => longest(compared.enough),
    },
    waiting: {
      label: 'Requests that wait after 60 s',
      unit: 'count',
      of: ({ watched }) => waiting(watched),
    },
    rejected: {
      label: 'Requests rejected by load shedding',
      unit: 'count',
      of: ({ compared }) => compared.shed?.wires[wire]?.rejected ?? null,
    },
    doneShed: {
      label: 'Requests done, with load shedding',
      unit: 'count',
      of: ({ compared }) => done(compared.shed),
    },
    offered: {
      label: 'Requests that came',
      unit: 'count',
      of: ({ watched }) => watched.nodes.server?.offered ?? null,
    },
  },
  observe: [
    {
      text: 'The queue grows by ten a second to {waiting}, and the time with it to {longest}.',
      panel: 'metrics',
      subject: 'server',
      atMs: arrivalsEndMs,
    },
    {
      text: 'One request near the end: {longest} in line, 10 ms of work.',
      panel: 'trace',
      trace: 'answered',
      subject: wire,
      atMs: null,
    },
  ],
  explain: [
    '**Little’s law**: requests inside = rate × time inside. {waiting} in line, and 100 go per second: the next one takes {longest}. It has nothing to do with how good the queue is.',
    '**A limit that is never reached limits nothing**: with a queue of 10 000 it is the same {longestTen}. A queue is for short bursts. In a lasting overload it is always too long.',
    '**Somebody must be turned away.** With at most 20 in flight, {rejected} of {offered} requests are rejected at once, and the others are back within {longestShed}. {doneShed} are done: the server was never idle, and more it cannot do.',
    'The other cure is capacity: a server that does 125 a second answers within {longestEnough}. Which of the two it is, somebody must decide. A queue only puts off the decision.',
  ],
  challenge: {
    text: 'Keep the server busy, **and** keep everybody’s time below 300 ms. The server stays as it is: one worker and an endless queue. Work on the wire.',
    hints: [
      'Who is to wait, and who is to hear “no” at once?',
      'Load shedding or a bulkhead on the wire bounds how many are inside.',
      'Put load shedding on the wire: “reject”, 20 in flight at most.',
    ],
    commands: [at(0, server({}))],
    untilMs: runMs,
    goals: [
      {
        text: '99 % of all calls are back within 300 ms, well or not',
        unit: 'ms',
        bound: { type: 'at-most', value: 300 },
        of: p99,
      },
      {
        text: 'At least 5900 requests are done',
        unit: 'count',
        bound: { type: 'at-least', value: 5900 },
        of: done,
      },
    ],
    objectives: [
      {
        type: 'measured',
        id: 'quick',
        text: '99 % of the calls are back within 300 ms, for 30 s on end',
        measure: 'p99Ms',
        subject: 'client',
        bound: { type: 'at-most', value: 300 },
        hold: { type: 'streak', ms: 30000 },
        during: '',
      },
      {
        type: 'measured',
        id: 'busy',
        text: 'The server does at least 95 per second, for 30 s on end',
        measure: 'ratePerSecond',
        subject: 'server',
        bound: { type: 'at-least', value: 95 },
        hold: { type: 'streak', ms: 30000 },
        during: '',
      },
      { type: 'counted', id: 'budget', text: 'At most one policy', measure: 'policies', max: 1 },
    ],
  },
};
