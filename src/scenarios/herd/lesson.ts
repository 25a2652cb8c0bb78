import { at, setPolicy } from '../lesson-commands.ts';
import type { Lesson, MeasuredRun } from '../lesson-contract.ts';

const runMs = 30_000;
const serverUpMs = 5000;
const wire = 'callers-server';

/** The scenario's own retry, with other waits. */
const retry = (params: Readonly<Record<string, unknown>>) =>
  setPolicy('herd-retry', 'retry', { maxAttempts: 8, initialDelayMs: 1000, ...params });

const rates = (run: MeasuredRun | undefined) => run?.series?.[wire]?.attemptsPerSecond ?? null;

/** The busiest second once the server is up again. */
function peakAfter(run: MeasuredRun | undefined): number | null {
  const values = rates(run);
  return values === null ? null : Math.max(0, ...Array.from(values).slice(serverUpMs / 1000));
}

const refused = (run: MeasuredRun | undefined) =>
  run === undefined ? null : (run.nodes.server?.failed?.unavailable ?? 0);
const served = (run: MeasuredRun | undefined) => run?.nodes.callers?.completed ?? null;

export const herdLesson: Lesson = {
  id: 'herd',
  title: 'The herd',
  scenario: 'herd',
  minutes: 8,
  level: 'beginner',
  patterns: ['retry'],
  objective: 'Back-off alone delays a herd; only chance spreads it.',
  setting: [
    '**100 callers** ask a server in the same instant. It is down, and stays so for 5 s. Each caller tries again after 1 s, then 2 s, then 4 s, then 8 s: exponential **back-off**.',
    'When it is up, the server can work on 4 requests at a time and let 30 wait. Any more are refused.',
  ],
  predictions: [
    {
      kind: 'curve',
      id: 'load',
      question: 'Draw the attempts per second for the first 16 seconds.',
      answer: 'load',
      seconds: 16,
      stepSeconds: 1,
      max: 120,
      closeRatio: 0.25,
      debrief:
        'All callers failed together and count alike, so they come back together. The waits between the peaks grow; the peaks do not shrink until some callers have been served.',
    },
    {
      kind: 'number',
      id: 'jitter',
      question: 'With full jitter: how many attempts in the busiest second after the server is up?',
      answer: 'peakJitter',
      min: 0,
      max: 120,
      closeRatio: 0.5,
      debrief: 'Full jitter takes any wait between 0 and the delay. So the callers lie all over the time.',
    },
  ],
  watchFor: 'Watch the wire: nothing at all, then a hundred dots at once.',
  run: { commands: [], untilMs: runMs, speed: 3 },
  comparisons: {
    jitter: { title: 'Full jitter', commands: [at(0, retry({ jitter: 'full' }))] },
    constant: {
      title: 'No back-off: again every second',
      commands: [at(0, retry({ base: 1, maxAttempts: 20 }))],
    },
  },
  series: [wire],
  curves: {
    load: { label: 'Attempts per second', unit: 'per-second', of: ({ watched }) => rates(watched) },
  },
  measures: {
    peak: {
      label: 'Busiest second after the server is up',
      unit: 'count',
      of: ({ watched }) => peakAfter(watched),
    },
    peakJitter: {
      label: 'The same, with full jitter',
      unit: 'count',
      of: ({ compared }) => peakAfter(compared.jitter),
    },
    peakConstant: {
      label: 'The same, without back-off',
      unit: 'count',
      of: ({ compared }) => peakAfter(compared.constant),
    },
    refused: {
      label: 'Attempts that the server refused, being full',
      unit: 'count',
      of: ({ watched }) => refused(watched),
    },
    refusedJitter: {
      label: 'The same, with full jitter',
      unit: 'count',
      of: ({ compared }) => refused(compared.jitter),
    },
    served: { label: 'Callers served within 30 s', unit: 'count', of: ({ watched }) => served(watched) },
    servedJitter: {
      label: 'The same, with full jitter',
      unit: 'count',
      of: ({ compared }) => served(compared.jitter),
    },
    attempts: {
      label: 'Attempts in all',
      unit: 'count',
      of: ({ watched }) => watched.wires[wire]?.attempts ?? null,
    },
    attemptsConstant: {
      label: 'The same, without back-off',
      unit: 'count',
      of: ({ compared }) => compared.constant?.wires[wire]?.attempts ?? null,
    },
  },
  observe: [
    {
      text: 'The rate at the server: peaks of up to {peak} with silence between them.',
      panel: 'metrics',
      subject: 'server',
      atMs: null,
    },
    {
      text: 'The server is up from 5 s on. The herd comes at 7.2 s; who is refused comes back together, too. In all, {refused} attempts find it full.',
      panel: 'events',
      subject: wire,
      atMs: 7500,
    },
    {
      text: 'One caller’s time is nearly all waiting: it sleeps while the server is idle.',
      panel: 'trace',
      trace: 'answered',
      subject: wire,
      atMs: null,
    },
  ],
  explain: [
    '**Back-off spaces the peaks, it does not flatten them.** Whoever failed in the same instant and waits by the same rule comes back in the same instant: {peak} in one second, when the server has room for 34 at once. Whoever is refused sleeps for 8 s or longer and comes back with the others: {refused} refusals in all.',
    '**Jitter flattens.** With full jitter each wait is anything between 0 and the delay. The busiest second has {peakJitter} attempts, {refusedJitter} are refused, and {servedJitter} of 100 callers are served within the 30 s instead of {served}.',
    'Back-off is still worth having: it makes {attempts} attempts, and going again every second makes {attemptsConstant}. Use both.',
  ],
  challenge: {
    text: 'Set the retry so that all callers are served within 30 s, **and** the server is not refusing anybody once it is up.',
    hints: [
      'The callers do the same at the same time. What could make them differ?',
      'Look at “Jitter” in the retry on the wire.',
      'Select the wire, open its retry, and set “Jitter” to “full”.',
    ],
    commands: [],
    untilMs: runMs,
    goals: [
      {
        text: 'All 100 callers are served',
        unit: 'count',
        bound: { type: 'at-least', value: 100 },
        of: served,
      },
      {
        text: 'Nobody is refused because the server is full',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: refused,
      },
      {
        text: 'No more than 600 attempts in all',
        unit: 'count',
        bound: { type: 'at-most', value: 600 },
        of: (run) => run.wires[wire]?.attempts ?? null,
      },
    ],
  },
};
