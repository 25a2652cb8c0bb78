import { addFault, at, onNode, setPolicy } from '../lesson-commands.ts';
import type { Lesson, MeasuredRun } from '../lesson-contract.ts';

const runMs = 60_000;
/** The challenge heals the database halfway: limits that are too short lose the second half. */
const healedAtMs = 30_000;
const userWaitsMs = 1000;

const slowDatabase = addFault('slow', onNode('database'), { factor: 50, ratio: 1 });
const propagate = setPolicy('client-gateway-timeout', 'timeout', {
  timeoutMs: userWaitsMs,
  propagateDeadline: true,
});

const tiers = ['gateway', 'orders', 'database'] as const;

/** How many tiers take longer over a typical request than the user waits for it. */
function working(run: MeasuredRun | undefined): number | null {
  if (run === undefined) return null;
  return tiers.filter((id) => (run.nodes[id]?.p50Ms ?? 0) > userWaitsMs).length;
}

export const deadlinesLesson: Lesson = {
  id: 'deadlines',
  title: 'Whose clock is shorter?',
  scenario: 'deadlines',
  minutes: 8,
  level: 'beginner',
  patterns: ['timeout'],
  objective: 'Timeouts must get shorter towards the back, or the back works for people who have left.',
  setting: [
    'A user waits **1 s** for an answer. The gateway waits 2 s for orders, and orders wait 3 s for the database. Ten users come each second.',
    'Now a query takes **2.5 s** instead of 50 ms. That is longer than the user waits, and shorter than orders do.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'working',
      question: 'The user has given up after 1 s. Who is still at work on the request?',
      answer: 'working',
      options: [
        {
          id: 'nobody',
          text: 'Nobody: when the user goes, all of it stops',
          from: 0,
          below: 1,
          misconception: 'cancel-travels',
          debrief: 'A tier that is not told goes on. Look at the trace: its bars are longer than the user’s.',
        },
        {
          id: 'database',
          text: 'Only the database: its query cannot be stopped',
          from: 1,
          below: 2,
          misconception: 'only-the-slow-one-works',
          debrief: 'Somebody waits for the query: the one who asked for it, and the one who asked that one.',
        },
        {
          id: 'two',
          text: 'Orders and the database',
          from: 2,
          below: 3,
          misconception: '',
          debrief: 'The gateway has a clock of its own: 2 s. So long it waits, whoever else has gone.',
        },
        {
          id: 'all',
          text: 'All three: gateway, orders and database',
          from: 3,
          below: 4,
          misconception: '',
          debrief: 'Each tier goes by its own clock, and every clock behind the user’s is longer.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'inside',
      question: 'How many queries are in the database at a time, on average?',
      answer: 'inside',
      min: 0,
      max: 200,
      closeRatio: 0.25,
      debrief: 'Little’s law: so many come per second, times so many seconds each stays.',
    },
  ],
  watchFor: 'Watch the answers that travel back to a client that has already gone.',
  run: { commands: [at(0, slowDatabase)], untilMs: runMs, speed: 6 },
  comparisons: {
    healthy: { title: 'Nothing broken', commands: [] },
    propagated: {
      title: 'The deadline travels along',
      commands: [at(0, slowDatabase), at(0, propagate)],
    },
  },
  measures: {
    working: {
      label: 'Tiers that work longer than the user waits',
      unit: 'count',
      of: ({ watched }) => working(watched),
    },
    inside: {
      label: 'Queries in the database at a time',
      unit: 'count',
      of: ({ watched }) => watched.nodes.database?.meanInSystem ?? null,
    },
    insideHealthy: {
      label: 'The same, nothing broken',
      unit: 'count',
      of: ({ compared }) => compared.healthy?.nodes.database?.meanInSystem ?? null,
    },
    insidePropagated: {
      label: 'The same, when the deadline travels along',
      unit: 'count',
      of: ({ compared }) => compared.propagated?.nodes.database?.meanInSystem ?? null,
    },
    gatewayTime: {
      label: 'Median time in the gateway',
      unit: 'ms',
      of: ({ watched }) => watched.nodes.gateway?.p50Ms ?? null,
    },
    ordersTime: {
      label: 'Median time in orders',
      unit: 'ms',
      of: ({ watched }) => watched.nodes.orders?.p50Ms ?? null,
    },
    late: {
      label: 'Answers of the gateway that came too late for the client',
      unit: 'count',
      of: ({ watched }) => watched.wires['client-gateway']?.late ?? null,
    },
    done: {
      label: 'Queries done by the database',
      unit: 'count',
      of: ({ watched }) => watched.nodes.database?.completed ?? null,
    },
    donePropagated: {
      label: 'The same, when the deadline travels along',
      unit: 'count',
      of: ({ compared }) => compared.propagated?.nodes.database?.completed ?? null,
    },
  },
  observe: [
    {
      text: 'The client’s bar ends at 1 s. Those below it go on: the gateway’s to {gatewayTime}, orders’ to {ordersTime}.',
      panel: 'trace',
      trace: 'failed',
      subject: 'client-gateway',
      atMs: null,
    },
    {
      text: 'The database answered {done} queries in this minute, and not one user saw an answer.',
      panel: 'metrics',
      subject: 'database',
      atMs: null,
    },
    {
      text: '{late} answers came to a client that had gone. They are counted as late and thrown away.',
      panel: 'events',
      subject: 'client-gateway',
      atMs: null,
    },
  ],
  explain: [
    '**A timeout is a local decision.** The client leaves after 1 s. The gateway is not told, and waits for its own 2 s; orders wait for their 3 s. So {working} tiers work for nobody.',
    '**The work piles up.** {inside} queries are in the database at a time instead of {insideHealthy}: ten come each second and stay 2.5 s. All of them cost memory and connections.',
    '**Deadline propagation** sends the time along after which nobody waits. Then every tier stops when the user does: {insidePropagated} queries at a time, and {donePropagated} done for nobody. The users are no better off. The system is.',
    'Without propagation, make the limits shrink towards the back: each tier a little less than the one that asks it.',
  ],
  challenge: {
    text: 'The database is slow for 30 s and then well again. See to it that nobody works for users who have left, **and** that users are served as soon as the database is well.',
    hints: [
      'Look at the three timeouts, from left to right. Which one is the user’s?',
      'Either the limits shrink towards the back, or the first one travels along.',
      'Select the wire Client → Gateway and switch “Propagate the deadline” on in its timeout.',
    ],
    commands: [at(0, addFault('slow', onNode('database'), { factor: 50, ratio: 1 }, 0, healedAtMs))],
    untilMs: runMs,
    goals: [
      {
        text: 'No more than 6 queries are in the database at a time, over the minute',
        unit: 'count',
        bound: { type: 'at-most', value: 6 },
        of: (run) => run.nodes.database?.meanInSystem ?? null,
      },
      {
        text: 'Orders hold no request longer than 1.05 s (99 % of them)',
        unit: 'ms',
        bound: { type: 'at-most', value: 1050 },
        of: (run) => run.nodes.orders?.p99Ms ?? null,
      },
      {
        text: 'At least 250 users get their answer',
        unit: 'count',
        bound: { type: 'at-least', value: 250 },
        of: (run) => run.nodes.client?.completed ?? null,
      },
    ],
  },
};
