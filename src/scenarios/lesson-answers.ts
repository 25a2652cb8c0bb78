import type {
  ChoiceOption,
  ChoicePrediction,
  Goal,
  Lesson,
  LessonRuns,
  MeasuredRun,
} from './lesson-contract.ts';

/** Every measure of a lesson by name; null where a run measured nothing. */
export type Measured = Readonly<Record<string, number | null>>;

export function measure(lesson: Lesson, runs: LessonRuns): Measured {
  return Object.fromEntries(Object.entries(lesson.measures).map(([name, { of }]) => [name, of(runs)]));
}

/** The option whose range holds what was measured; undefined where none does. */
export function measuredOption(prediction: ChoicePrediction, value: number | null): ChoiceOption | undefined {
  return value === null
    ? undefined
    : prediction.options.find(({ from, below }) => value >= from && value < below);
}

export interface GoalResult {
  readonly goal: Goal;
  readonly value: number | null;
  readonly isMet: boolean;
}

export function judgeGoals(goals: readonly Goal[], run: MeasuredRun): GoalResult[] {
  return goals.map((goal) => {
    const value = goal.of(run);
    const { type, value: bound } = goal.bound;
    return { goal, value, isMet: value !== null && (type === 'at-most' ? value <= bound : value >= bound) };
  });
}

/** Names of the measures that a text inserts. */
function insertedMeasures(text: string): string[] {
  return [...text.matchAll(/\{([a-zA-Z0-9]+)\}/g)].map(([, name]) => name as string);
}

/**
 * What is no longer true of a lesson when it is held against its own runs, as sentences; empty if all is well. A test of every lesson
 * asks this, so that a key that drifts fails the build.
 */
export function lessonProblems(lesson: Lesson, runs: LessonRuns): string[] {
  const measured = measure(lesson, runs);
  const problems: string[] = [];
  for (const [name, value] of Object.entries(measured)) {
    if (value === null || !Number.isFinite(value)) problems.push(`measure ${name} has no value`);
  }
  const texts = [...lesson.explain, ...lesson.observe.map(({ text }) => text)];
  for (const name of texts.flatMap(insertedMeasures)) {
    if (!(name in measured)) problems.push(`a text inserts {${name}}, which is no measure`);
  }
  for (const prediction of lesson.predictions) {
    const value = measured[prediction.answer];
    if (value === undefined) {
      problems.push(`prediction ${prediction.id} is answered by ${prediction.answer}, which is no measure`);
      continue;
    }
    if (value === null) continue;
    if (prediction.kind === 'choice') {
      const fitting = prediction.options.filter(({ from, below }) => value >= from && value < below);
      if (fitting.length !== 1) {
        problems.push(`prediction ${prediction.id}: ${fitting.length} options fit the measured ${value}`);
      }
    } else if (value < prediction.min || value > prediction.max) {
      problems.push(
        `prediction ${prediction.id}: measured ${value} lies outside ${prediction.min}–${prediction.max}`,
      );
    }
  }
  return problems;
}
