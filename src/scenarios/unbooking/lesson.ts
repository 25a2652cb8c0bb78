import { faultId, nodeId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 60_000;

function cannotUndo(target: string, startMs: number, durationMs: number | null): LessonCommand {
  return {
    atMs: 0,
    command: {
      type: 'add-fault',
      fault: {
        id: faultId(`no-undo-${target}`),
        kind: 'compensation-failure',
        target: { type: 'node', id: nodeId(target), instance: 0 },
        startMs,
        durationMs,
        trigger: { type: 'time' },
        params: { times: 0 },
      },
    },
  };
}

const counted = (run: MeasuredRun | undefined, node: string, name: string) =>
  run?.nodes[node]?.counts[name] ?? null;

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

export const unbookingLesson: Lesson = {
  id: 'unbooking',
  title: 'Unbooking the trip',
  scenario: 'order-saga',
  minutes: 8,
  level: 'intermediate',
  patterns: ['saga-orchestrator', 'participant'],
  objective:
    'A saga undoes what was done, the newest step first; undoing is a call that can fail, and then it needs patience or a person.',
  setting: [
    'An order takes four steps, each in a service of its own: **create the order**, **reserve stock**, **take the payment**, **ship**. There is no transaction around them; each step has a compensation.',
    'One order in ten costs more than the bank allows: the payment, step 3, is refused.',
    'In this run Stock **cannot give anything back**: every attempt to undo a reservation ends in an error.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'how-many',
      question:
        'First without that fault. The payment, step 3 of 4, is refused. How many steps are undone for such an order?',
      answer: 'undoneEach',
      options: [
        {
          id: 'none',
          text: 'None: the order simply stops there',
          from: 0,
          below: 0.5,
          misconception: 'failing-is-undoing',
          debrief: 'The stock would be reserved for an order that will never be paid.',
        },
        {
          id: 'one',
          text: 'One: the payment',
          from: 0.5,
          below: 1.5,
          misconception: 'undo-the-failed-step',
          debrief: 'The payment was refused: it was not done, and there is nothing to undo about it.',
        },
        {
          id: 'two',
          text: 'Two: those that were done before it',
          from: 1.5,
          below: 2.5,
          misconception: '',
          debrief: 'Only what was done is undone.',
        },
        {
          id: 'all',
          text: 'Four: all of them, to be safe',
          from: 2.5,
          below: 5,
          misconception: 'undo-everything',
          debrief:
            'Recalling a parcel that was never sent is not safe, it is a call that somebody has to make sense of.',
        },
      ],
    },
    {
      kind: 'choice',
      id: 'order',
      question:
        'Now Stock cannot undo step 2. What becomes of step 1 of these orders, in the Orders service, which is well?',
      answer: 'cancelledShare',
      options: [
        {
          id: 'cancelled',
          text: 'They are cancelled: step 1 is undone first, as it was done first',
          from: 0.9,
          below: 1.1,
          misconception: 'undo-in-order',
          debrief: 'Steps build upon each other: what was done last has to be taken down first.',
        },
        {
          id: 'some',
          text: 'About half of them are cancelled',
          from: 0.1,
          below: 0.9,
          misconception: 'undo-at-random',
          debrief: 'The order of compensations is not left to chance.',
        },
        {
          id: 'stay',
          text: 'They stay as they are',
          from: 0,
          below: 0.1,
          misconception: '',
          debrief: 'The newest step is undone first, and behind the one that fails nothing goes on.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'stuck',
      question: 'About 300 orders come in this minute. How many sagas wait for a person at its end?',
      answer: 'stuck',
      min: 0,
      max: 100,
      closeRatio: 0.3,
      debrief: 'One in ten is refused, and of those not one can be undone.',
    },
  ],
  watchFor: 'Open the Sagas panel: those that are stuck stand first, and say at which step.',
  run: { commands: [cannotUndo('stock', 0, null)], untilMs: runMs, speed: 4 },
  comparisons: {
    healthy: { title: 'Everything can be undone', commands: [] },
    orders: { title: 'Orders cannot undo', commands: [cannotUndo('orders', 0, null)] },
    brief: { title: 'Stock cannot undo for 2 s', commands: [cannotUndo('stock', 20_000, 2000)] },
  },
  measures: {
    undoneEach: {
      label: 'Steps undone for each order that was refused',
      unit: 'count',
      of: ({ compared }) =>
        ratio(
          counted(compared.healthy, 'saga', 'compensations'),
          counted(compared.healthy, 'saga', 'compensated'),
        ),
    },
    stuck: { label: 'Stuck sagas', unit: 'count', of: ({ watched }) => counted(watched, 'saga', 'stuck') },
    cancelledShare: {
      label: 'Share of the refused orders that Orders has cancelled',
      unit: 'ratio',
      of: ({ watched }) =>
        ratio(counted(watched, 'orders', 'undone'), counted(watched, 'payments', 'refused')),
    },
    givenBack: {
      label: 'Reservations given back if Orders is the one that cannot undo',
      unit: 'count',
      of: ({ compared }) => counted(compared.orders, 'stock', 'undone'),
    },
    briefStuck: {
      label: 'Stuck sagas after 2 s in which Stock cannot undo',
      unit: 'count',
      of: ({ compared }) => counted(compared.brief, 'saga', 'stuck'),
    },
    tries: {
      label: 'Attempts that were repeated',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'saga', 'retries'),
    },
  },
  observe: [
    { text: '{stuck} sagas are stuck at step 2 and say so.', panel: 'sagas', subject: 'saga', atMs: null },
    {
      text: 'Orders is well, and has cancelled {cancelledShare} of them: its turn has not come.',
      panel: 'canvas',
      subject: 'orders',
      atMs: null,
    },
    {
      text: 'Each was tried again with growing waits, {tries} times in all.',
      panel: 'events',
      subject: 'saga',
      atMs: 10_000,
    },
  ],
  explain: [
    'Compensation goes **backwards, through what was done**: {undoneEach} steps for each order whose payment was refused, stock first, then the order. The refused step itself was not done.',
    'You can see the direction by breaking it. With Stock unable to undo, {cancelledShare} of the refused orders are cancelled. With Orders unable to undo, {givenBack} reservations are given back all the same, because they come first.',
    'A compensation is not a rollback. It is one more call, forwards in time: it takes a while, others see what lies between, and **it can fail**. {tries} repeated attempts did not help here, and {stuck} sagas wait for a person. A trouble of 2 s leaves {briefStuck}.',
    'So: make compensations idempotent, try them for longer than your usual outage lasts, and have somebody told who can act when they give up.',
  ],
  challenge: {
    text: 'Between 10 s and 30 s Stock cannot undo anything. See to it that at the end of the minute **no saga is stuck**, without anybody’s help.',
    hints: [
      'The outage lasts 20 s. For how long does the orchestrator try?',
      'Look at “Attempts per compensation” of the order saga: the waits double from 0.2 s up to 5 s.',
      'Set “Attempts per compensation” to 12 or more.',
    ],
    commands: [cannotUndo('stock', 10_000, 20_000)],
    untilMs: runMs,
    goals: [
      {
        text: 'No saga is stuck',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => counted(run, 'saga', 'stuck'),
      },
      {
        text: 'At least 20 refused orders are undone',
        unit: 'count',
        bound: { type: 'at-least', value: 20 },
        of: (run) => counted(run, 'saga', 'compensated'),
      },
    ],
  },
};
