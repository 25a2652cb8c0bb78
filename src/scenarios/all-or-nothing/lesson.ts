import { nodeId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const untilMs = 6000;

const set = (node: string, params: Readonly<Record<string, string | boolean | number>>): LessonCommand => ({
  atMs: 0,
  command: { type: 'set-node-params', id: nodeId(node), params },
});

const counted = (run: MeasuredRun | undefined, lane: string, name: string) =>
  run?.nodes[`${lane}-orders`]?.counts[name] ?? null;

export const allOrNothing: Lesson = {
  id: 'all-or-nothing',
  title: 'All or nothing',
  scenario: 'unit-of-work',
  minutes: 7,
  level: 'intermediate',
  patterns: ['repository-service', 'data-store'],
  objective:
    'A unit of work writes what belongs together in one transaction, an identity map keeps one object for each row, and a version check tells who else has written.',
  setting: [
    'An order is several rows: one with its **total**, and one for each line. Three services get the same four requests. A saves as a **unit of work**: everything in one transaction at the end. B saves **row by row**: each line and the total, at once. C is a unit of work **without an identity map**, and loads each row with a query of its own.',
    'The second request places order 2, with three lines. Each Orders **crashes** in the middle of it, after the third of six saves. Later, Shop and Desk change different lines of order 1 at the same time. B and C check no versions.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'half',
      question:
        'B crashes after three of its six writes for order 2. In what state are its orders at the end?',
      answer: 'half',
      options: [
        {
          id: 'rolled-back',
          text: 'All are whole: the database takes the three writes back',
          from: 0,
          below: 0.5,
          misconception: 'database-rolls-back',
          debrief:
            'It takes back what has not been committed. Each of the three was a transaction of its own, and is committed.',
        },
        {
          id: 'half',
          text: 'Half of order 2 is saved, and stays so',
          from: 0.5,
          below: 1.5,
          misconception: '',
          debrief:
            'Two lines are there and one is not, and the total knows of one. Nobody is left who would know that something is missing.',
        },
        {
          id: 'more',
          text: 'Several orders are half saved',
          from: 1.5,
          below: Number.POSITIVE_INFINITY,
          misconception: 'one-crash-breaks-all',
          debrief: 'One request was under way when it crashed. Those before and after it are whole.',
        },
      ],
    },
    {
      kind: 'choice',
      id: 'lost',
      question:
        'Shop adds 5 to line 1 and Desk adds 7 to line 2 of the same order, at the same time, and B checks no versions. What is lost?',
      answer: 'lost',
      options: [
        {
          id: 'nothing',
          text: 'Nothing: they change different rows',
          from: 0,
          below: 0.5,
          misconception: 'different-rows-do-not-meet',
          debrief:
            'Their lines are different rows. The total is not: both have read the old one, and both write it.',
        },
        {
          id: 'one',
          text: 'One of the two changes of the total',
          from: 0.5,
          below: 1.5,
          misconception: '',
          debrief: 'Both lines are right, and the total has one of the two amounts: the last write wins.',
        },
        {
          id: 'both',
          text: 'A line, and a change of the total with it',
          from: 1.5,
          below: Number.POSITIVE_INFINITY,
          misconception: 'a-loss-takes-all-along',
          debrief:
            'Row by row each write stands for itself; only the row that both have written lost something.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'queries',
      question:
        'A asks its table 5 times for all four requests, its new try after the conflict included. How often does C ask for the same, row by row and without remembering?',
      answer: 'queriesC',
      min: 0,
      max: 60,
      closeRatio: 0.2,
      debrief:
        'An order here is four rows, so four queries; and every line that is changed has the order looked up again.',
    },
  ],
  watchFor: 'Watch the three tables after the crash at about a second, and again after three.',
  run: { commands: [], untilMs, speed: 1 },
  comparisons: {
    mapped: { title: 'C with an identity map', commands: [set('copies-orders', { identityMap: true })] },
    eager: {
      title: 'C with an identity map, loading eagerly',
      commands: [set('copies-orders', { identityMap: true, loading: 'eager' })],
    },
    checked: { title: 'B with a version check', commands: [set('rows-orders', { versionCheck: true })] },
  },
  measures: {
    half: {
      label: 'Orders half saved, B',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'rows', 'halfSaved'),
    },
    halfUnit: {
      label: 'Orders half saved, A',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'unit', 'halfSaved'),
    },
    lost: {
      label: 'Updates lost, B',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'rows', 'lostUpdates'),
    },
    conflicts: {
      label: 'Conflicts, A',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'unit', 'conflicts'),
    },
    lostInside: {
      label: 'Updates lost between copies of one request, C',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'copies', 'lostInside'),
    },
    queriesA: {
      label: 'Queries, A',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'unit', 'queries'),
    },
    queriesC: {
      label: 'Queries, C',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'copies', 'queries'),
    },
    queriesMapped: {
      label: 'Queries, C with an identity map',
      unit: 'count',
      of: ({ compared }) => counted(compared.mapped, 'copies', 'queries'),
    },
    queriesEager: {
      label: 'Queries, C with an identity map, eagerly',
      unit: 'count',
      of: ({ compared }) => counted(compared.eager, 'copies', 'queries'),
    },
    lostMapped: {
      label: 'Updates lost between copies, with an identity map',
      unit: 'count',
      of: ({ compared }) => counted(compared.mapped, 'copies', 'lostInside'),
    },
    halfChecked: {
      label: 'Orders half saved, B with a version check',
      unit: 'count',
      of: ({ compared }) => counted(compared.checked, 'rows', 'halfSaved'),
    },
  },
  observe: [
    {
      text: 'Table B has {half} order that is half saved. Open “Data”: order 2 is row 200, its lines are 201 to 203.',
      panel: 'canvas',
      subject: 'rows-db',
      atMs: null,
    },
    {
      text: 'The crash: the third write has been answered, and the fourth is never sent.',
      panel: 'events',
      subject: 'rows-orders',
      atMs: 1150,
    },
    {
      text: 'The longest request of C: one query after the other, for rows that it has already had.',
      panel: 'trace',
      trace: 'longest',
      subject: 'copies-orders',
      atMs: null,
    },
  ],
  explain: [
    'Row by row, every write is a transaction of its own, and between two of them the order is neither the old nor the new one. A crash there leaves it so: {half} order in B, {halfUnit} in A, which had crashed at the same point and had written nothing yet. The **unit of work** notes what is new, changed and removed, and writes it **in one transaction** at the end.',
    'The race is about the total, which both requests had read. Without a **version check** the last write wins, and {lost} update is lost in B. A sends the versions that it has read; the second commit got a conflict ({conflicts}), read afresh and was done again.',
    'C lost {lostInside} updates against itself: each line had looked its order up again and got a **copy** of the total, and at the commit the last copy won. An **identity map** gives all parts of a request one object; with it {lostMapped} are lost.',
    'It spares queries as well: {queriesC} without it, {queriesMapped} with it, and {queriesEager} if an order is loaded in **one query** instead of one for each row (N+1). All of them are calls over a wire.',
    'A version check alone does not help B: the conflict comes after the line has been written, and {halfChecked} orders are half saved then.',
  ],
  challenge: {
    text: 'Orders B crashes between its writes, and Shop and Desk race. See to it that **no order is half saved, no update is lost**, and that nobody has to hear of a conflict.',
    hints: [
      'The crash and the race are two things: what helps against one does not help against the other.',
      'Look at “Saves”, “Version check” and “Tries after a conflict” of Orders B.',
      'Orders B: saves “as a unit of work”, version check on, and at least one try after a conflict.',
    ],
    commands: [],
    untilMs,
    goals: [
      {
        text: 'No order is half saved in B',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => counted(run, 'rows', 'halfSaved'),
      },
      {
        text: 'No update is lost in B',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => counted(run, 'rows', 'lostUpdates'),
      },
      {
        text: 'The three requests that meet no crash are saved',
        unit: 'count',
        bound: { type: 'at-least', value: 3 },
        of: (run) => counted(run, 'rows', 'saved'),
      },
    ],
  },
};
