import { faultId, nodeId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const diesAtMs = 10_000;

function crash(
  kind: string,
  target: string,
  params: Readonly<Record<string, string | number>>,
): LessonCommand {
  return {
    atMs: 0,
    command: {
      type: 'add-fault',
      fault: {
        id: faultId(`${target}-dies`),
        kind,
        target: { type: 'node', id: nodeId(target), instance: 0 },
        startMs: diesAtMs,
        durationMs: null,
        trigger: { type: 'time' },
        params: { nth: 1, times: 1, ...params },
      },
    },
  };
}

const coordinator = (restartAfterMs: number) =>
  crash('coordinator-crash', 'commit-a', { phase: 'prepared', restartAfterMs });
const orchestrator = crash('orchestrator-crash', 'saga-c', {
  direction: 'forwards',
  step: 1,
  restartAfterMs: 0,
});

const counted = (run: MeasuredRun | undefined, node: string, name: string) =>
  run?.nodes[node]?.counts[name] ?? null;
const done = (run: MeasuredRun | undefined, shop: string) => run?.nodes[shop]?.completed ?? null;

export const inDoubtLesson: Lesson = {
  id: 'in-doubt',
  title: 'In doubt',
  scenario: 'in-doubt',
  minutes: 8,
  level: 'advanced',
  patterns: ['two-phase-commit', 'saga-orchestrator', 'participant'],
  objective:
    'A participant that has voted yes can only wait for its coordinator, locks held; a saga holds no locks and pays with states that are half done for a while.',
  setting: [
    'Shop A and Shop B sell the same product from one **Stock**, each with a coordinator of its own. An order is a **two-phase commit** between Stock and Payments: prepare, vote, decide. Who has voted yes has locked what is concerned.',
    'Shop C and Shop D do the same from another stock with **sagas**: reserve, then pay, each for itself.',
    'After 10 s Coordinator A dies at the worst moment: **all have voted yes, nothing is decided**. Saga C dies, too, after its first step. Neither comes back. Coordinator B and Saga D are well.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'locks',
      question:
        'What do Stock and Payments do about the transaction that they have voted for, in the 20 s that follow?',
      answer: 'locked',
      options: [
        {
          id: 'free',
          text: 'After a while they give up, abort, and let go of their locks',
          from: 0,
          below: 0.5,
          misconception: 'participants-may-abort',
          debrief:
            'They have given their word. The coordinator may have told the other one to commit before it died, and nobody here can know.',
        },
        {
          id: 'one',
          text: 'One commits, the other aborts',
          from: 0.5,
          below: 1.5,
          misconception: 'participants-decide-alone',
          debrief: 'That is the very thing that two-phase commit exists to prevent, at any price.',
        },
        {
          id: 'wait',
          text: 'Both wait, with their locks',
          from: 1.5,
          below: Number.POSITIVE_INFINITY,
          misconception: '',
          debrief:
            'In doubt: they may neither commit nor abort until the log of the coordinator can be read.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'neighbour',
      question:
        'Coordinator B is well. Of its 60 orders, about 20 come before the crash. How many does Shop B sell in all?',
      answer: 'soldB',
      min: 0,
      max: 60,
      closeRatio: 0.15,
      debrief: 'All of them want the product that is locked. A lock does not ask whose coordinator has died.',
    },
    {
      kind: 'number',
      id: 'saga',
      question: 'And Shop D, beside the saga that died with its first step done? Of 60 orders.',
      answer: 'soldD',
      min: 0,
      max: 60,
      closeRatio: 0.15,
      debrief: 'The dead saga has reserved one piece and holds nothing else. Nobody has to wait for it.',
    },
  ],
  watchFor: 'Watch Shop B after 10 s, and open the Sagas panel for Coordinator A.',
  run: { commands: [coordinator(0), orchestrator], untilMs: 32_000, speed: 2 },
  comparisons: {
    healthy: { title: 'Nobody dies', commands: [] },
    back: { title: 'The coordinator is back after 8 s', commands: [coordinator(8000), orchestrator] },
  },
  measures: {
    locked: {
      label: 'Participants that hold a lock in the end',
      unit: 'count',
      of: ({ watched }) => {
        const stock = counted(watched, 'stock', 'locked');
        const payments = counted(watched, 'payments', 'locked');
        return stock === null || payments === null ? null : stock + payments;
      },
    },
    soldB: { label: 'Sold by Shop B', unit: 'count', of: ({ watched }) => done(watched, 'shop-b') },
    healthyB: {
      label: 'Sold by Shop B if nobody dies',
      unit: 'count',
      of: ({ compared }) => done(compared.healthy, 'shop-b'),
    },
    backB: {
      label: 'Sold by Shop B if the coordinator comes back after 8 s',
      unit: 'count',
      of: ({ compared }) => done(compared.back, 'shop-b'),
    },
    backLocked: {
      label: 'Locks that are left when it has come back',
      unit: 'count',
      of: ({ compared }) => counted(compared.back, 'stock', 'locked'),
    },
    soldD: { label: 'Sold by Shop D', unit: 'count', of: ({ watched }) => done(watched, 'shop-d') },
    halfDone: {
      label: 'Sagas that are half done in the end',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'saga-c', 'running'),
    },
  },
  observe: [
    {
      text: '{locked} participants still hold their lock, and will for ever.',
      panel: 'canvas',
      subject: 'stock',
      atMs: null,
    },
    {
      text: 'Shop B sold {soldB}: everything since the crash has waited for the lock and was refused.',
      panel: 'events',
      subject: 'commit-b',
      atMs: 12_000,
    },
    {
      text: 'Shop D sold {soldD}, as if nothing had happened.',
      panel: 'canvas',
      subject: 'saga-d',
      atMs: null,
    },
    {
      text: 'Saga C stands still at its second step: {halfDone} order is half done.',
      panel: 'sagas',
      subject: 'saga-c',
      atMs: null,
    },
  ],
  explain: [
    'Between its vote and the decision a participant is **in doubt**. It cannot abort, because the other may have committed; it cannot commit, because the other may have voted no. So {locked} participants keep their locks, and Shop B, whose own coordinator is well, sells {soldB} instead of {healthyB}. Two-phase commit **blocks**.',
    'With the coordinator back after 8 s, its log holds no decision: everything is aborted, {backLocked} locks are left, and Shop B sells {backB}.',
    'The saga has no vote and no lock. Shop D sells {soldD}. The price is what you see at Saga C: {halfDone} order has its stock reserved and is not paid, for everybody to see, until the orchestrator is back.',
    'So: atomic and isolated, and blocked when the coordinator is gone; or available, and half done for a while. A failed coordinator is rare; a lock that outlives it is the worst time to find out.',
  ],
  challenge: {
    text: 'Coordinator A will die again and not come back. See to it that **Shop B sells at least 50** of its 60 orders all the same.',
    hints: [
      'What keeps Shop B from selling is not its own coordinator.',
      'Shop D sells. Whom does it ask?',
      'Remove the wire from Shop B to Coordinator B, and wire Shop B to Saga D.',
    ],
    commands: [coordinator(0)],
    untilMs: 34_000,
    goals: [
      {
        text: 'Shop B sells at least 50 orders',
        unit: 'count',
        bound: { type: 'at-least', value: 50 },
        of: (run) => done(run, 'shop-b'),
      },
    ],
  },
};
