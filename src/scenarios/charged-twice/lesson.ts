import { faultId, nodeId, policyId, wireId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 20_000;
const wire = wireId('shop-payments');

const loseAnswers: LessonCommand = {
  atMs: 0,
  command: {
    type: 'add-fault',
    fault: {
      id: faultId('lost-answers'),
      kind: 'drop-response',
      target: { type: 'wire', id: wire, direction: 'response' },
      startMs: 0,
      durationMs: null,
      trigger: { type: 'time' },
      params: { ratio: 0.2 },
    },
  },
};

/** 0 is outside of the retry, 1 inside. */
function addKey(at: number): LessonCommand {
  return {
    atMs: 0,
    command: {
      type: 'add-policy',
      wire,
      policy: { id: policyId('key'), kind: 'idempotency-key', enabled: true, params: { scope: 'call' } },
      at,
    },
  };
}

const forgetSoon: LessonCommand = {
  atMs: 0,
  command: { type: 'set-node-params', id: nodeId('payments'), params: { keyTtlMs: 100 } },
};

const counted = (run: MeasuredRun | undefined, name: string) => run?.nodes.payments?.counts[name] ?? null;
const charged = (run: MeasuredRun | undefined) => counted(run, 'changes');
const ordered = (run: MeasuredRun | undefined) => run?.wires['shop-payments']?.calls ?? null;
const answered = (run: MeasuredRun | undefined) => run?.wires['shop-payments']?.ok ?? null;

export const chargedTwice: Lesson = {
  id: 'charged-twice',
  title: 'Charged twice',
  scenario: 'charges',
  minutes: 7,
  level: 'beginner',
  patterns: ['idempotency-key', 'transactional-service', 'retry'],
  objective:
    'Who retries over a network does some things twice; a key that all attempts share lets the other side do them once.',
  setting: [
    'A shop charges a card for each order, ten per second for ten seconds. It waits 300 ms for an answer and then tries again, up to **five attempts** in all.',
    'Payments is well. But **every fifth answer is lost** on its way back: the card has been charged, and the shop does not hear of it.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'without',
      question: 'About a hundred orders. How many charges does Payments make?',
      answer: 'withoutCharges',
      options: [
        {
          id: 'fewer',
          text: 'About 80: the lost ones do not count',
          from: 0,
          below: 95,
          misconception: 'no-answer-no-effect',
          debrief:
            'What is lost is the answer. When it sets out, the charge is in the database, and nothing takes it back.',
        },
        {
          id: 'same',
          text: 'As many as orders: about 100',
          from: 95,
          below: 106,
          misconception: 'retry-is-safe',
          debrief:
            'That would be so if Payments could tell a second attempt from a second order. Nothing in the request says which it is.',
        },
        {
          id: 'some',
          text: 'A quarter to a third more',
          from: 106,
          below: 160,
          misconception: '',
          debrief:
            'One in five attempts loses its answer, and each of those is followed by another: 1 + 1/5 + 1/25 + … = 1.25 attempts for an order, and every attempt is a charge.',
        },
        {
          id: 'double',
          text: 'Twice as many or more',
          from: 160,
          below: Number.POSITIVE_INFINITY,
          misconception: 'retry-always-doubles',
          debrief: 'A retry is made only after a failure. Four out of five answers arrive.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'with',
      question: 'The shop now sends a key with each order, the same for all its attempts. How many charges?',
      answer: 'withCharges',
      min: 0,
      max: 300,
      closeRatio: 0.03,
      debrief:
        'Payments remembers each key with its answer. A second attempt gets the stored answer, and the card is left alone.',
    },
  ],
  watchFor: 'Watch an order whose answer is lost: its next attempt looks like any other to Payments.',
  run: { commands: [loseAnswers], untilMs: runMs, speed: 2 },
  comparisons: {
    key: { title: 'With a key for each order', commands: [loseAnswers, addKey(0)] },
    inside: { title: 'With the key behind the retry', commands: [loseAnswers, addKey(1)] },
    forgetful: { title: 'With keys kept for 100 ms only', commands: [loseAnswers, addKey(0), forgetSoon] },
  },
  measures: {
    orders: { label: 'Orders', unit: 'count', of: ({ watched }) => ordered(watched) },
    withoutCharges: {
      label: 'Charges without a key',
      unit: 'count',
      of: ({ watched }) => charged(watched),
    },
    withoutTwice: {
      label: 'Charges too many, without a key',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'repeatedChanges'),
    },
    withoutOk: {
      label: 'Orders that the shop believes paid, without a key',
      unit: 'count',
      of: ({ watched }) => answered(watched),
    },
    withCharges: {
      label: 'Charges with a key',
      unit: 'count',
      of: ({ compared }) => charged(compared.key),
    },
    withReplayed: {
      label: 'Answers given again, with a key',
      unit: 'count',
      of: ({ compared }) => counted(compared.key, 'replayed'),
    },
    insideTwice: {
      label: 'Charges too many, key behind the retry',
      unit: 'count',
      of: ({ compared }) => counted(compared.inside, 'repeatedChanges'),
    },
    forgetfulTwice: {
      label: 'Charges too many, keys kept for 100 ms',
      unit: 'count',
      of: ({ compared }) => counted(compared.forgetful, 'repeatedChanges'),
    },
  },
  observe: [
    {
      text: 'One order with two attempts: both reach Payments, both are worked on, and only the second answer arrives.',
      panel: 'trace',
      trace: 'second-attempt',
      subject: 'shop-payments',
      atMs: null,
    },
    {
      text: 'The shop sees nothing wrong: {withoutOk} of {orders} orders are answered “ok”.',
      panel: 'metrics',
      subject: 'shop',
      atMs: null,
    },
    {
      text: 'Payments has made {withoutCharges} charges; {withoutTwice} of them for orders that were paid already.',
      panel: 'canvas',
      subject: 'payments',
      atMs: null,
    },
  ],
  explain: [
    '**No answer is not “no”.** The request may be lost, the answer may be lost, or Payments may be slow: the shop cannot tell. If it gives up, some orders are paid and not delivered; if it retries, some are paid twice. Here {withoutTwice} of {withoutCharges}.',
    'With a **key**, made once for each order and sent with every attempt, Payments can tell: {withCharges} charges for {orders} orders, and {withReplayed} times the stored answer. Key, answer and charge are written in **one transaction**; a key that was written without its charge, or the other way round, would be wrong again.',
    '**The order of the layers decides.** Behind the retry, the key is made for each attempt and says nothing: {insideTwice} charges too many.',
    '**Keys are forgotten.** Kept for 100 ms, they are gone when the retry comes after 300 ms: {forgetfulTwice} charges too many. The time must be longer than the last retry of the most patient caller; Stripe keeps keys for 24 hours at least. And a key that comes with another amount is refused with 409, because one of the two is a mistake.',
  ],
  challenge: {
    text: 'Every fifth answer is lost, as before. See to it that **no order is charged twice** and that nearly **every order is answered**.',
    hints: [
      'Fewer attempts mean fewer double charges, and more orders without an answer. Both goals need another way.',
      'Payments remembers keys already. Nobody sends one.',
      'Select the wire Shop → Payments and add “Idempotency key”; it must stand before the retry.',
    ],
    commands: [loseAnswers],
    untilMs: runMs,
    goals: [
      {
        text: 'No charge too many',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => counted(run, 'repeatedChanges'),
      },
      {
        text: 'At least 98 orders are answered “ok”',
        unit: 'count',
        bound: { type: 'at-least', value: 98 },
        of: answered,
      },
    ],
  },
};
