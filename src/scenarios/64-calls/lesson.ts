import { faultId } from '../../base/ids.ts';
import { type FaultSpec, triggeredByTime } from '../../model/document.ts';
import { addFault, at, onNode, setNode, setPolicy, switchOff } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';
import { attempts } from './scenario.ts';

const runMs = 30_000;
const secondClickMs = 20_000;
const databaseFails = faultId('database-fails');

const wires = ['client-web', 'web-orders', 'orders-database'] as const;

const asked = (run: MeasuredRun | undefined) => run?.nodes.database?.offered ?? null;

/** Two clicks: one finds the database down for good, the other while it hiccups for a moment. */
const twoClicks: readonly LessonCommand[] = [
  at(
    0,
    setNode('client', 'client', {
      workload: 'recorded',
      operation: 'click',
      recorded: [100, secondClickMs].map((atMs) => ({ atMs, outcome: 'ok' })),
    }),
  ),
  at(0, { type: 'set-fault', fault: databaseDown(10_000) }),
  at(0, addFault('error-rate', onNode('database'), { ratio: 1, class: 'unavailable' }, secondClickMs, 60)),
];

/** The scenario's own fault, with an end. */
function databaseDown(durationMs: number): FaultSpec {
  return {
    id: databaseFails,
    kind: 'error-rate',
    target: onNode('database'),
    startMs: 0,
    durationMs,
    trigger: triggeredByTime,
    params: { ratio: 1, class: 'unavailable' },
  };
}

export const retriesMultiply: Lesson = {
  id: '64-calls',
  title: '64 calls for one click',
  scenario: '64-calls',
  minutes: 7,
  level: 'beginner',
  patterns: ['retry'],
  objective: 'Retries in several tiers multiply: retry in one place.',
  setting: [
    'One click goes from the client through **Web** and **Orders** to the **database**. Each of the three wires tries a failed call again: once, and then **three retries**.',
    'The database is down. Every query fails at once.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'calls',
      question: 'How many queries does the database get for one click?',
      answer: 'asked',
      options: [
        {
          id: 'three',
          text: '3',
          from: 0,
          below: 4,
          misconception: 'retries-are-shared',
          debrief:
            'That is one tier’s retries. The tier above does not know of them, and tries all of it again.',
        },
        {
          id: 'nine',
          text: '9: three for each of the three wires',
          from: 4,
          below: 11,
          misconception: 'retries-add-up',
          debrief:
            'Retries in a row do not add up. Each attempt of a tier is a whole call of the tier below.',
        },
        {
          id: 'twelve',
          text: '12: four for each of the three wires',
          from: 11,
          below: 20,
          misconception: 'retries-add-up',
          debrief:
            'Four for each wire is right. But each of the four is a whole call for the wire behind it.',
        },
        {
          id: 'sixty-four',
          text: '64: four times four times four',
          from: 60,
          below: 70,
          misconception: '',
          debrief: 'Each attempt of a tier is a call of the next one, which makes four of it.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'one',
      question: 'And when only one of the three wires retries?',
      answer: 'askedOne',
      min: 0,
      max: 100,
      closeRatio: 0.01,
      debrief: 'One tier with three retries makes four attempts, wherever it stands.',
    },
  ],
  watchFor: 'Watch the numbers on the dots: which attempt of which tier they are.',
  run: { commands: [], untilMs: runMs, speed: 4 },
  comparisons: {
    one: {
      title: 'Only the database’s wire retries',
      commands: [at(0, switchOff('client-web-retry')), at(0, switchOff('web-orders-retry'))],
    },
    budget: {
      title: 'Three tiers with a retry budget',
      commands: wires.map((wire) =>
        at(0, setPolicy(`${wire}-retry`, 'retry', { ...attempts, retryBudgetRatio: 0.1 })),
      ),
    },
    healthy: {
      title: 'A database that works',
      commands: [at(0, { type: 'remove-fault', id: databaseFails })],
    },
  },
  measures: {
    asked: { label: 'Queries for one click', unit: 'count', of: ({ watched }) => asked(watched) },
    askedWeb: {
      label: 'Calls of Web for one click',
      unit: 'count',
      of: ({ watched }) => watched.nodes.web?.offered ?? null,
    },
    askedOrders: {
      label: 'Calls of Orders for one click',
      unit: 'count',
      of: ({ watched }) => watched.nodes.orders?.offered ?? null,
    },
    askedOne: {
      label: 'Queries, when one wire retries',
      unit: 'count',
      of: ({ compared }) => asked(compared.one),
    },
    askedBudget: {
      label: 'Queries, with a retry budget in all tiers',
      unit: 'count',
      of: ({ compared }) => asked(compared.budget),
    },
    askedHealthy: {
      label: 'Queries, when the database works',
      unit: 'count',
      of: ({ compared }) => asked(compared.healthy),
    },
    took: {
      label: 'Time until the click failed',
      unit: 'ms',
      of: ({ watched }) => watched.nodes.client?.meanMs ?? null,
    },
    tookOne: {
      label: 'The same, when one wire retries',
      unit: 'ms',
      of: ({ compared }) => compared.one?.nodes.client?.meanMs ?? null,
    },
  },
  observe: [
    {
      text: 'One click is one trace: {askedWeb} calls of Web, {askedOrders} of Orders, {asked} of the database.',
      panel: 'trace',
      trace: 'failed',
      subject: 'client-web',
      atMs: null,
    },
    {
      text: 'The pauses between the attempts add up, too: the click failed after {took}.',
      panel: 'events',
      subject: 'orders-database',
      atMs: null,
    },
  ],
  explain: [
    'The client makes {askedWeb} attempts. For each of them Web makes four, which is {askedOrders}, and for each of those Orders makes four: **{asked}**. With *n* tiers and *a* attempts it is *a* to the power of *n*.',
    'None of it helped. The database was down all the time, and the user heard so after {took} instead of {tookOne}.',
    '**Retry in one place**: with one wire it is {askedOne}. The best place knows what may be done twice, and is near the user.',
    'A **retry budget** caps it: when most calls fail, most are not tried again. Here it leaves {askedBudget} of {asked}, since each tier starts with ten retries saved.',
  ],
  challenge: {
    text: 'Two clicks: the first finds the database down for long, the second finds it down for 60 ms. Change the retries so that the database is asked seldom, **and** the second click still succeeds.',
    hints: [
      'Without any retry, the second click fails. With all of them, the first is a storm.',
      'Select a wire and switch its retry off. Which wires can do without?',
      'Switch the retries of Client → Web and Web → Orders off, and keep that of Orders → Database.',
    ],
    commands: twoClicks,
    untilMs: runMs,
    goals: [
      {
        text: 'Both clicks together ask the database at most 8 times',
        unit: 'count',
        bound: { type: 'at-most', value: 8 },
        of: asked,
      },
      {
        text: 'One click succeeds',
        unit: 'count',
        bound: { type: 'at-least', value: 1 },
        of: (run) => run.nodes.client?.completed ?? null,
      },
    ],
  },
};
