import { describe, expect, test } from 'vitest';
import { faultId, nodeId } from '../base/ids.ts';
import type { FaultSpec } from '../model/document.ts';
import { emptyDocument } from '../model/document.ts';
import { judgeGoals, lessonProblems, measure, measuredOption } from './lesson-answers.ts';
import type { ChoicePrediction, Lesson, LessonRuns, MeasuredRun } from './lesson-contract.ts';
import { challengeSession, evaluateComparisons, watchedSession } from './lesson-sessions.ts';

function run(p95Ms: number | null): MeasuredRun {
  const node = {
    offered: 10,
    completed: 9,
    meanMs: 5,
    p50Ms: 4,
    p95Ms,
    p99Ms: 9,
    meanInSystem: 0.5,
    counts: {},
  };
  return { virtualMs: 1000, nodes: { gateway: node }, wires: {} };
}

const slow: FaultSpec = {
  id: faultId('slow'),
  kind: 'slow',
  target: { type: 'node', id: nodeId('payments'), instance: 0 },
  startMs: 5,
  durationMs: null,
  trigger: { type: 'time' },
  params: { factor: 20 },
};

const choice: ChoicePrediction = {
  kind: 'choice',
  id: 'p95',
  question: 'How slow?',
  answer: 'p95',
  options: [
    { id: 'fast', text: 'Fast', from: 0, below: 100, misconception: '', debrief: 'Think.' },
    { id: 'slow', text: 'Slow', from: 100, below: 1e9, misconception: 'slow-is-not-down', debrief: 'Think.' },
  ],
};

const lesson: Lesson = {
  id: 'x',
  title: 'X',
  scenario: 'shop',
  minutes: 5,
  level: 'beginner',
  patterns: ['breaker'],
  objective: 'O',
  setting: [],
  predictions: [choice],
  watchFor: 'W',
  run: { commands: [{ atMs: 5, command: { type: 'add-fault', fault: slow } }], untilMs: 1000, speed: 1 },
  comparisons: { healthy: { title: 'Healthy', commands: [] } },
  measures: {
    p95: { label: 'p95', unit: 'ms', of: ({ watched }) => watched.nodes.gateway?.p95Ms ?? null },
    healthyP95: {
      label: 'p95',
      unit: 'ms',
      of: ({ compared }) => compared.healthy?.nodes.gateway?.p95Ms ?? null,
    },
  },
  observe: [],
  explain: ['It took {p95} instead of {healthyP95}.'],
  challenge: {
    text: 'C',
    hints: ['a', 'b', 'c'],
    commands: [{ atMs: 5, command: { type: 'add-fault', fault: slow } }],
    untilMs: 1000,
    goals: [
      {
        text: 'fast',
        unit: 'ms',
        bound: { type: 'at-most', value: 50 },
        of: ({ nodes }) => nodes.gateway?.p95Ms ?? null,
      },
    ],
  },
};

const runs: LessonRuns = { watched: run(500), compared: { healthy: run(20) } };
const scenario = { document: emptyDocument, seed: 7, commands: [] };

describe('answers come from the runs', () => {
  test('measures read the watched run and the compared ones', () => {
    expect(measure(lesson, runs)).toEqual({ p95: 500, healthyP95: 20 });
  });

  test('the option that happened is the one whose range holds the measure', () => {
    expect(measuredOption(choice, 500)?.id).toBe('slow');
    expect(measuredOption(choice, 100)?.id).toBe('slow');
    expect(measuredOption(choice, 99.9)?.id).toBe('fast');
    expect(measuredOption(choice, null)).toBeUndefined();
  });

  test('a goal that measured nothing is not met', () => {
    expect(judgeGoals(lesson.challenge.goals, run(50)).map((result) => result.isMet)).toEqual([true]);
    expect(judgeGoals(lesson.challenge.goals, run(50.1)).map((result) => result.isMet)).toEqual([false]);
    expect(judgeGoals(lesson.challenge.goals, run(null)).map((result) => result.isMet)).toEqual([false]);
  });
});

describe('a lesson that drifts is noticed', () => {
  test('all is well', () => expect(lessonProblems(lesson, runs)).toEqual([]));

  test('no option fits, a measure is empty, a text names none', () => {
    const gap = { ...choice, options: choice.options.slice(0, 1) };
    const drifted = { ...lesson, predictions: [gap], explain: ['{nothing}'] };
    expect(lessonProblems(drifted, { watched: run(500), compared: {} })).toEqual([
      'measure healthyP95 has no value',
      'a text inserts {nothing}, which is no measure',
      'prediction p95: 0 options fit the measured 500',
    ]);
  });
});

describe('sessions', () => {
  test('the watched one has the commands of the lesson, the compared ones their own', async () => {
    expect(watchedSession(lesson, scenario).commands).toMatchObject([{ atMs: 5, cause: 'edit' }]);
    const asked: unknown[] = [];
    await evaluateComparisons(lesson, scenario, async (session, untilMs) => {
      asked.push([session.commands, session.seed, untilMs]);
      return run(1);
    });
    expect(asked).toEqual([[[], 7, 1000]]);
  });

  test('a challenge cannot be met by healing the fault, nor failed by having it twice', () => {
    const built = { ...emptyDocument, title: 'Mine', faults: [slow] };
    const session = challengeSession(lesson, scenario, built);
    expect(session.document).toMatchObject({ title: 'Mine', faults: [] });
    expect(session.commands).toHaveLength(1);
  });
});
