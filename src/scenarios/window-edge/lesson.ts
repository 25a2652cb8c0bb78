import { at, setNode, setPolicy } from '../lesson-commands.ts';
import type { Lesson, MeasuredRun } from '../lesson-contract.ts';

const runMs = 2000;

const limiter = (algorithm: string, params: Readonly<Record<string, unknown>> = {}) =>
  setPolicy('limiter', 'rate-limiter', { algorithm, limit: 10, windowMs: 1000, burst: 10, ...params });

/** All 50 calls come within half a second, so what passes in the run passes within one second. */
const passed = (run: MeasuredRun | undefined) => run?.nodes.server?.offered ?? null;

/** The challenge: the burst of the lesson, and from 3 s on 45 calls at 9 a second. */
const evenCalls = 45;
const burstCalls = 50;
const burstAndEven = setNode('caller', 'client', {
  workload: 'recorded',
  recorded: [
    ...Array.from({ length: burstCalls }, (_, i) => 900 + 10 * i),
    ...Array.from({ length: evenCalls }, (_, i) => 3000 + 111 * i),
  ].map((atMs) => ({ atMs, outcome: 'ok' })),
});

export const windowEdgeLesson: Lesson = {
  id: 'window-edge',
  title: 'Twice the limit',
  scenario: 'window-edge',
  minutes: 7,
  level: 'beginner',
  patterns: ['rate-limiter'],
  objective: 'A fixed window lets twice its limit through around an edge; other algorithms do not.',
  setting: [
    'A limiter lets **10 calls per second** pass. It counts in fixed windows: a counter that starts anew at 1 s, 2 s, 3 s …',
    'Somebody sends 50 calls within half a second, one every 10 ms. The first ten come just before 1 s, the others after it.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'passed',
      question: 'How many calls reach the server within one second?',
      answer: 'fixed',
      options: [
        {
          id: 'ten',
          text: '10: that is the limit',
          from: 0,
          below: 13,
          misconception: 'limit-holds-in-every-second',
          debrief:
            'The limit holds from edge to edge. A second that lies across an edge belongs to two windows.',
        },
        {
          id: 'fifteen',
          text: 'About 15: half of the second window is gone',
          from: 13,
          below: 18,
          misconception: 'windows-fill-evenly',
          debrief: 'A window does not hand its calls out evenly. All ten may pass in its first instant.',
        },
        {
          id: 'twenty',
          text: '20: ten before the edge and ten after',
          from: 18,
          below: 25,
          misconception: '',
          debrief: 'Each window is within its limit, and both are used up at their common edge.',
        },
        {
          id: 'fifty',
          text: '50: all of them',
          from: 25,
          below: 51,
          misconception: '',
          debrief: 'The counter is full after ten calls, and the rest of the window is rejected.',
        },
      ],
    },
    {
      kind: 'order',
      id: 'algorithms',
      question: 'Which algorithm lets the fewest calls of this burst pass?',
      first: 'fewest',
      last: 'most',
      items: [
        { id: 'fixed', text: 'Fixed window', measure: 'fixed' },
        { id: 'bucket', text: 'Token bucket of 10', measure: 'bucket' },
        { id: 'log', text: 'Sliding log', measure: 'log' },
      ],
      debrief:
        'The log is exact in every second. The bucket gives what it has saved and then refills while the burst lasts. The window forgets at its edge.',
    },
  ],
  watchFor: 'Watch the dots that bounce off the limiter, and when they stop bouncing.',
  run: { commands: [], untilMs: runMs, speed: 0.2 },
  comparisons: {
    bucket: { title: 'Token bucket', commands: [at(0, limiter('token-bucket'))] },
    log: { title: 'Sliding log', commands: [at(0, limiter('sliding-log'))] },
    counter: {
      title: 'Sliding window counter',
      commands: [at(0, limiter('sliding-window-counter'))],
    },
  },
  measures: {
    fixed: { label: 'Fixed window: calls that pass', unit: 'count', of: ({ watched }) => passed(watched) },
    bucket: {
      label: 'Token bucket: calls that pass',
      unit: 'count',
      of: ({ compared }) => passed(compared.bucket),
    },
    counter: {
      label: 'Sliding window counter: calls that pass',
      unit: 'count',
      of: ({ compared }) => passed(compared.counter),
    },
    log: {
      label: 'Sliding log: calls that pass',
      unit: 'count',
      of: ({ compared }) => passed(compared.log),
    },
    rejected: {
      label: 'Fixed window: calls rejected',
      unit: 'count',
      of: ({ watched }) => watched.wires['caller-server']?.rejected ?? null,
    },
  },
  observe: [
    {
      text: 'Ten calls pass before 1 s and ten after it: {fixed} in 0.2 s. Then the window is used up.',
      panel: 'events',
      subject: 'caller-server',
      atMs: 1200,
    },
    {
      text: 'Each window is within its limit: look at the limiter at 0.99 s and at 1.01 s.',
      panel: 'statechart',
      subject: 'limiter',
      atMs: 995,
    },
  ],
  explain: [
    '**A fixed window** keeps one number and forgets it at the edge. Ten calls before the edge and ten after are both allowed: {fixed} calls within a fifth of a second, twice what “10 per second” seems to promise.',
    'A **sliding log** remembers when each call passed: {log}, in every second there is. It costs memory for each call. A **sliding window counter** estimates it from two numbers: {counter}.',
    'A **token bucket** refills at 10 a second and holds at most 10: {bucket} pass, the savings and what comes in during the burst. Its size is how big a burst the server can take.',
    'Rejected is not failed: {rejected} calls got `429` at once and were told when to come again.',
  ],
  challenge: {
    text: 'The same burst comes, and later 45 calls evenly, 9 a second. Let the even calls **all** pass, and no more than about ten of the burst.',
    hints: [
      'A smaller limit would hurt the even calls. What else differs between the two?',
      'Look at “Algorithm” in the limiter on the wire.',
      'Choose “sliding log”, limit 10, window 1000 ms.',
    ],
    commands: [at(0, burstAndEven)],
    untilMs: 9000,
    goals: [
      {
        text: 'At most 57 of the 95 calls reach the server',
        unit: 'count',
        bound: { type: 'at-most', value: 57 },
        of: passed,
      },
      {
        text: 'At least 50 of them do',
        unit: 'count',
        bound: { type: 'at-least', value: 50 },
        of: passed,
      },
    ],
  },
};
