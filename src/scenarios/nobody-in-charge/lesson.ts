import { faultId, nodeId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 30_000;

function broken(
  kind: string,
  durationMs: number | null,
  params: Readonly<Record<string, string | number>>,
): LessonCommand {
  return {
    atMs: 0,
    command: {
      type: 'add-fault',
      fault: {
        id: faultId(`payments-${kind}`),
        kind,
        target: { type: 'node', id: nodeId('payments'), instance: 0 },
        startMs: 5000,
        durationMs,
        trigger: { type: 'time' },
        params,
      },
    },
  };
}

const loseOne = broken('lost-event', null, { type: 'stock-held', times: 1 });
const down = broken('crash', 10_000, { restartAfterMs: 0 });

const counted = (run: MeasuredRun | undefined, node: string, name: string) =>
  run?.nodes[node]?.counts[name] ?? null;

/** Requests that ended badly, anywhere. */
function errors(run: MeasuredRun | undefined): number | null {
  if (run === undefined) return null;
  return Object.values(run.nodes).reduce(
    (sum, { failed = {} }) =>
      sum + Object.values(failed).reduce<number>((all, count) => all + (count ?? 0), 0),
    0,
  );
}

/** Orders that have not ended, whoever leads them. */
function unended(run: MeasuredRun): number {
  return Object.values(run.nodes).reduce(
    (sum, { counts }) => sum + (counts.open ?? 0) + (counts.running ?? 0) + (counts.stuck ?? 0),
    0,
  );
}

export const nobodyInCharge: Lesson = {
  id: 'nobody-in-charge',
  title: 'Nobody is in charge',
  scenario: 'order-events',
  minutes: 8,
  level: 'intermediate',
  patterns: ['participant', 'event-store'],
  objective:
    'A choreographed flow survives every crash and has no owner: when an event gets lost, nobody is in error and nobody notices, except by following causes and clocks.',
  setting: [
    'The order flow again, but **nobody leads it**. Stock hears “order-requested” and tells “stock-held”; Payments hears that and tells “payment-taken”; Shipping hears that and tells “parcel-sent”; Orders hears that and closes the order. If the bank refuses, the events run back.',
    'Events are kept in a store and delivered until they are acknowledged.',
    'After 5 s Payments **loses one event**: it takes one “stock-held”, acknowledges it, and forgets it. Perhaps it crashed a moment too early, perhaps a filter was wrong for an hour.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'hung',
      question: 'What has become of that order after 25 s more?',
      answer: 'open',
      options: [
        {
          id: 'ended',
          text: 'It was delivered again, or rejected after a while: it has ended',
          from: 0,
          below: 0.5,
          misconception: 'somebody-retries',
          debrief:
            'The store has its acknowledgement, and there is nobody else who knows that something is due.',
        },
        {
          id: 'hangs',
          text: 'It hangs: the stock is held, and nothing follows',
          from: 0.5,
          below: 1.5,
          misconception: '',
          debrief: 'Each party has done its part of the order as far as it knows.',
        },
        {
          id: 'blocks',
          text: 'It hangs, and all orders behind it as well',
          from: 1.5,
          below: Number.POSITIVE_INFINITY,
          misconception: 'one-loss-stops-all',
          debrief: 'The next events are taken and handled as ever. That is why it is so easy to miss.',
        },
      ],
    },
    {
      kind: 'choice',
      id: 'who',
      question:
        'Which service knows that the order has failed? In how many requests does any of them report an error?',
      answer: 'errors',
      options: [
        {
          id: 'nobody',
          text: 'None of them: no error anywhere',
          from: 0,
          below: 0.5,
          misconception: '',
          debrief: 'A flow without an owner has nobody whose error it is.',
        },
        {
          id: 'one',
          text: 'One, in Payments or Orders',
          from: 0.5,
          below: 1.5,
          misconception: 'loss-is-an-error',
          debrief: 'Payments does not know what it forgot, and Orders does not know what it waits for.',
        },
        {
          id: 'many',
          text: 'Many: each further event about this order fails',
          from: 1.5,
          below: Number.POSITIVE_INFINITY,
          misconception: 'loss-is-an-error',
          debrief: 'There is no further event about it.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'down',
      question:
        'Instead of losing an event, Payments is down for 10 s. How many orders have not ended after the run?',
      answer: 'openAfterCrash',
      min: 0,
      max: 40,
      closeRatio: 0.2,
      debrief: 'What is stored and not acknowledged waits. A crash costs time, not orders.',
    },
  ],
  watchFor: 'Open the Sagas panel: it knows nothing but the events, and which one caused which.',
  run: { commands: [loseOne], untilMs: runMs, speed: 2 },
  comparisons: { down: { title: 'Payments down for 10 s', commands: [down] } },
  measures: {
    open: {
      label: 'Orders that have not ended',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'orders', 'open'),
    },
    errors: { label: 'Requests that ended in an error', unit: 'count', of: ({ watched }) => errors(watched) },
    lost: {
      label: 'Events lost',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'payments', 'lostEvents'),
    },
    finished: {
      label: 'Orders finished',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'orders', 'finished'),
    },
    openAfterCrash: {
      label: 'Orders that have not ended after 10 s without Payments',
      unit: 'count',
      of: ({ compared }) => counted(compared.down, 'orders', 'open'),
    },
    crashErrors: {
      label: 'Requests that ended in an error, Payments down',
      unit: 'count',
      of: ({ compared }) => errors(compared.down),
    },
  },
  observe: [
    {
      text: '{open} order hangs. The chain of causes says behind which event, and whose turn it is.',
      panel: 'sagas',
      subject: 'events',
      atMs: null,
    },
    {
      text: 'Payments has lost {lost} event and looks well.',
      panel: 'canvas',
      subject: 'payments',
      atMs: null,
    },
    { text: 'There were {errors} errors in the whole run.', panel: 'events', subject: 'orders', atMs: null },
  ],
  explain: [
    'No service knows that the order has failed: {errors} errors, {finished} orders finished, and {open} that will hang for ever with its stock held. Each part did what it knows; **the whole is written down nowhere**.',
    'What finds it is not an error rate. Each event names the event that **caused** it: the chain of this order ends at “stock-held”, and nobody has answered. And a **clock**: an order that is open for longer than orders take.',
    'As for crashes, a choreography is hard to hurt: with Payments down for 10 s there are {crashErrors} failed requests, and {openAfterCrash} orders are left open. Events wait, and each party writes its effect and its news in one transaction.',
    'So choreography couples loosely and owns nothing. The more steps and the more ways back, the more is an orchestrator worth, which knows for each order what is due, and tries again.',
  ],
  challenge: {
    text: 'Payments will lose an event again. Put **somebody in charge**: no order may be left open.',
    hints: [
      'Nobody waits for an answer to an event. Somebody who leads does.',
      'There is a node that calls the parties in turn and tries again what is not answered.',
      'Add a saga orchestrator; wire it from Customers, and to Stock, Payments and Shipping, in this order; remove the wire from Customers to Orders.',
    ],
    commands: [loseOne],
    untilMs: runMs,
    goals: [
      {
        text: 'No order is left open',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: unended,
      },
      {
        text: 'At least 25 parcels are sent',
        unit: 'count',
        bound: { type: 'at-least', value: 25 },
        of: (run) => counted(run, 'shipping', 'done'),
      },
    ],
  },
};
