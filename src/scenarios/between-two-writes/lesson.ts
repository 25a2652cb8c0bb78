import { faultId, nodeId, wireId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 30_000;
const crashes = 3;

const crashBetween: LessonCommand = {
  atMs: 0,
  command: {
    type: 'add-fault',
    fault: {
      id: faultId('crash-between'),
      kind: 'dual-write-crash',
      target: { type: 'node', id: nodeId('orders'), instance: 0 },
      startMs: 0,
      durationMs: null,
      trigger: { type: 'time' },
      params: { nth: 20, times: crashes, restartAfterMs: 500 },
    },
  },
};

const loseAcknowledgements: LessonCommand = {
  atMs: 0,
  command: {
    type: 'add-fault',
    fault: {
      id: faultId('lost-acknowledgements'),
      kind: 'drop-response',
      target: { type: 'wire', id: wireId('orders-shipping'), direction: 'response' },
      startMs: 0,
      durationMs: null,
      trigger: { type: 'time' },
      params: { ratio: 0.2 },
    },
  },
};

const set = (node: string, params: Readonly<Record<string, string | boolean>>): LessonCommand => ({
  atMs: 0,
  command: { type: 'set-node-params', id: nodeId(node), params },
});

const outbox = set('orders', { publish: 'outbox' });
const inbox = set('shipping', { inbox: true });

const counted = (run: MeasuredRun | undefined, node: string, name: string) =>
  run?.nodes[node]?.counts[name] ?? null;
const stored = (run: MeasuredRun | undefined) => counted(run, 'orders', 'changes');
const twice = (run: MeasuredRun | undefined) => counted(run, 'shipping', 'repeatedChanges');

/** Orders that Shipping has heard of, however often. */
function shipped(run: MeasuredRun | undefined): number | null {
  const all = counted(run, 'shipping', 'changes');
  const again = twice(run);
  return all === null || again === null ? null : all - again;
}

/** Above 0: stored and never told; below 0: told and never stored. */
function missing(run: MeasuredRun | undefined): number | null {
  const known = stored(run);
  const heard = shipped(run);
  return known === null || heard === null ? null : known - heard;
}

const negated = (value: number | null) => (value === null ? null : -value);

export const betweenTwoWrites: Lesson = {
  id: 'between-two-writes',
  title: 'Between two writes',
  scenario: 'two-writes',
  minutes: 8,
  level: 'intermediate',
  patterns: ['transactional-service'],
  objective:
    'Two writes to two places cannot be made one by their order; an outbox makes the event part of the first write and sends it at least once.',
  setting: [
    'Orders stores each order in its database, commits, and then sends the event “ordered” to Shipping. That is a **dual write**: two writes, and no transaction around them.',
    'Three times, from the 20th order on, Orders **crashes at exactly this point**: the order is committed, the event is not sent. It restarts after half a second.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'lost',
      question: 'What does Shipping know of these three orders in the end?',
      answer: 'lost',
      options: [
        {
          id: 'all',
          text: 'Everything: after the restart Orders sends what it had not sent',
          from: 0,
          below: 0.5,
          misconception: 'restart-resumes',
          debrief:
            'Where would it know that from? The order is in the database; that its event is still to be sent stood only in memory.',
        },
        {
          id: 'nothing',
          text: 'Nothing: it never hears of them',
          from: 0.5,
          below: 10,
          misconception: '',
          debrief:
            'Both sides are consistent in themselves, no error is logged anywhere, and the two will never agree by themselves.',
        },
        {
          id: 'cut',
          text: 'Nothing, and nothing of what came after either',
          from: 10,
          below: Number.POSITIVE_INFINITY,
          misconception: 'one-loss-stops-all',
          debrief: 'Orders after the restart take the usual way. That is what makes the gap so hard to see.',
        },
      ],
    },
    {
      kind: 'choice',
      id: 'invented',
      question: 'So Orders turns it round: first the event, then the commit. Same crashes. What now?',
      answer: 'invented',
      options: [
        {
          id: 'well',
          text: 'All is well: nothing can be lost any more',
          from: -10,
          below: 0.5,
          misconception: 'order-repairs',
          debrief: 'Nothing is lost; the gap is still there, and something else falls into it.',
        },
        {
          id: 'ghosts',
          text: 'Shipping sends three parcels that nobody has ordered',
          from: 0.5,
          below: 10,
          misconception: '',
          debrief: 'The event is out and cannot be called back, and the order was never committed.',
        },
        {
          id: 'many',
          text: 'Shipping sends parcels for all refused orders, too',
          from: 10,
          below: Number.POSITIVE_INFINITY,
          misconception: 'one-loss-stops-all',
          debrief: 'Orders that come while it is down are refused before anything is written or sent.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'twice',
      question:
        'Now with an outbox, the same crashes, and in addition every fifth acknowledgement of Shipping is lost. How many parcels too many are sent, for about 180 orders?',
      answer: 'outboxTwice',
      min: 0,
      max: 200,
      closeRatio: 0.3,
      debrief:
        'What is not acknowledged is sent again: one in five, and of these one in five once more. At least once is sometimes twice.',
    },
  ],
  watchFor: 'Watch Orders go down and come back: nobody else notices.',
  run: { commands: [crashBetween], untilMs: runMs, speed: 3 },
  comparisons: {
    eager: {
      title: 'Event first',
      commands: [crashBetween, set('orders', { publish: 'publish-first' })],
    },
    outbox: { title: 'Outbox', commands: [crashBetween, outbox] },
    lossy: { title: 'Outbox, acknowledgements lost', commands: [crashBetween, outbox, loseAcknowledgements] },
    inbox: {
      title: 'Outbox and inbox, acknowledgements lost',
      commands: [crashBetween, outbox, loseAcknowledgements, inbox],
    },
  },
  measures: {
    stored: { label: 'Orders stored', unit: 'count', of: ({ watched }) => stored(watched) },
    lost: {
      label: 'Orders that Shipping never hears of',
      unit: 'count',
      of: ({ watched }) => missing(watched),
    },
    invented: {
      label: 'Parcels without an order, event first',
      unit: 'count',
      of: ({ compared }) => negated(missing(compared.eager)),
    },
    outboxLost: {
      label: 'Orders that Shipping never hears of, with an outbox',
      unit: 'count',
      of: ({ compared }) => missing(compared.outbox),
    },
    lossyLost: {
      label: 'The same, and acknowledgements lost',
      unit: 'count',
      of: ({ compared }) => missing(compared.lossy),
    },
    outboxTwice: {
      label: 'Parcels too many, acknowledgements lost',
      unit: 'count',
      of: ({ compared }) => twice(compared.lossy),
    },
    inboxTwice: {
      label: 'Parcels too many, with an inbox',
      unit: 'count',
      of: ({ compared }) => twice(compared.inbox),
    },
    inboxKnown: {
      label: 'Messages that the inbox knew',
      unit: 'count',
      of: ({ compared }) => counted(compared.inbox, 'shipping', 'duplicateMessages'),
    },
  },
  observe: [
    {
      text: 'Orders has {stored} orders; Shipping has heard of {lost} fewer.',
      panel: 'canvas',
      subject: 'orders',
      atMs: null,
    },
    {
      text: 'The crash itself: the last order before it was committed and never told.',
      panel: 'events',
      subject: 'orders',
      atMs: 2000,
    },
    {
      text: 'Shipping has no failures at all. It cannot miss what it never heard of.',
      panel: 'metrics',
      subject: 'shipping',
      atMs: null,
    },
  ],
  explain: [
    '**State first** loses events: {lost} orders are stored and will never be shipped. **Event first** invents them: {invented} parcels belong to orders that do not exist. Whichever comes first, there is a moment when one is done and the other is not, and no order of the two closes it.',
    'The **outbox** makes the event a row in the same database, written in the same transaction: either both are there, or none. A relay publishes the rows and takes out what was acknowledged. After the same crashes {outboxLost} orders are missing.',
    'A relay that crashes after publishing, or whose acknowledgement is lost, publishes again: **at least once**. With every fifth acknowledgement lost, nothing is missing ({lossyLost}), and {outboxTwice} parcels are sent too many.',
    'So the receiver needs an **inbox**: it stores the id of each message in the transaction of its effect, and knows one that comes again. It knew {inboxKnown} here, and {inboxTwice} parcels were sent too many. At least once on the wire and an idempotent consumer: that is what “exactly once” is made of.',
  ],
  challenge: {
    text: 'Orders crashes between its writes, and every fifth acknowledgement is lost. See to it that Shipping sends **exactly the parcels that were ordered**, each once.',
    hints: [
      'There are two mistakes here, one at the sender and one at the receiver.',
      'Look at “Publishes” of Orders and at “Inbox” of Shipping.',
      'Orders: publishes “from an outbox”. Shipping: switch the inbox on.',
    ],
    commands: [crashBetween, loseAcknowledgements],
    untilMs: runMs,
    goals: [
      {
        text: 'No order is missing at Shipping, and none was invented',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => {
          const gap = missing(run);
          return gap === null ? null : Math.abs(gap);
        },
      },
      {
        text: 'No parcel is sent twice',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: twice,
      },
      {
        text: 'At least 150 orders are stored',
        unit: 'count',
        bound: { type: 'at-least', value: 150 },
        of: stored,
      },
    ],
  },
};
