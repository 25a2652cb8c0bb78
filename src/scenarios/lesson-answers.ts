import type {
  ChoiceOption,
  ChoicePrediction,
  Goal,
  Lesson,
  LessonRuns,
  MeasuredRun,
  OrderPrediction,
  Place,
  PlacePrediction,
  Prediction,
} from './lesson-contract.ts';

/** Every measure of a lesson by name; null where a run measured nothing. */
export type Measured = Readonly<Record<string, number | null>>;

/** Every curve of a lesson by name: one value per second. */
export type MeasuredCurves = Readonly<Record<string, readonly number[] | null>>;

export function measure(lesson: Lesson, runs: LessonRuns): Measured {
  return Object.fromEntries(Object.entries(lesson.measures).map(([name, { of }]) => [name, of(runs)]));
}

export function measureCurves(lesson: Lesson, runs: LessonRuns): MeasuredCurves {
  return Object.fromEntries(
    Object.entries(lesson.curves ?? {}).map(([name, { of }]) => {
      const values = of(runs);
      return [name, values === null ? null : Array.from(values)];
    }),
  );
}

/** The option whose range holds what was measured; undefined where none does. */
export function measuredOption(prediction: ChoicePrediction, value: number | null): ChoiceOption | undefined {
  return value === null
    ? undefined
    : prediction.options.find(({ from, below }) => value >= from && value < below);
}

/** Ids of the items in their measured order, least first; null where one of them was not measured. */
export function measuredOrder(prediction: OrderPrediction, measured: Measured): string[] | null {
  const values = prediction.items.map(({ id, measure: name }) => ({ id, value: measured[name] ?? null }));
  if (values.some(({ value }) => value === null)) return null;
  return values.sort((a, b) => (a.value ?? 0) - (b.value ?? 0)).map(({ id }) => id);
}

/** The place with the largest measure; undefined where nothing was measured. */
export function measuredPlace(prediction: PlacePrediction, measured: Measured): Place | undefined {
  let worst: Place | undefined;
  for (const place of prediction.places) {
    const value = measured[place.measure] ?? null;
    if (value !== null && (worst === undefined || value > (measured[worst.measure] ?? 0))) worst = place;
  }
  return worst;
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
  const curves = measureCurves(lesson, runs);
  const problems: string[] = [];
  for (const [name, value] of Object.entries(measured)) {
    if (value === null || !Number.isFinite(value)) problems.push(`measure ${name} has no value`);
  }
  const texts = [...lesson.explain, ...lesson.observe.map(({ text }) => text)];
  for (const name of texts.flatMap(insertedMeasures)) {
    if (!(name in measured)) problems.push(`a text inserts {${name}}, which is no measure`);
  }
  for (const prediction of lesson.predictions) {
    const names = measuresOf(prediction);
    const unknown = names.filter((name) => !(name in measured));
    for (const name of unknown)
      problems.push(`prediction ${prediction.id} is answered by ${name}, which is no measure`);
    if (unknown.length > 0 || names.some((name) => measured[name] === null)) continue;
    const problem = predictionProblem(prediction, measured, curves);
    if (problem !== null) problems.push(`prediction ${prediction.id}: ${problem}`);
  }
  return problems;
}

function measuresOf(prediction: Prediction): string[] {
  switch (prediction.kind) {
    case 'choice':
    case 'number':
      return [prediction.answer];
    case 'order':
      return prediction.items.map((item) => item.measure);
    case 'place':
      return prediction.places.map((place) => place.measure);
    case 'curve':
      return [];
  }
}

function predictionProblem(
  prediction: Prediction,
  measured: Measured,
  curves: MeasuredCurves,
): string | null {
  switch (prediction.kind) {
    case 'choice': {
      const value = measured[prediction.answer] ?? 0;
      const fitting = prediction.options.filter(({ from, below }) => value >= from && value < below);
      return fitting.length === 1 ? null : `${fitting.length} options fit the measured ${value}`;
    }
    case 'number': {
      const value = measured[prediction.answer] ?? 0;
      const fits = value >= prediction.min && value <= prediction.max;
      return fits ? null : `measured ${value} lies outside ${prediction.min}–${prediction.max}`;
    }
    case 'order': {
      const values = prediction.items.map((item) => measured[item.measure]);
      return new Set(values).size === values.length
        ? null
        : `two items measured the same: ${values.join(', ')}`;
    }
    case 'place': {
      const values = prediction.places.map((place) => measured[place.measure] ?? 0);
      const worst = Math.max(...values);
      const count = values.filter((value) => value === worst).length;
      return count === 1 && worst > 0 ? null : `${count} places measured ${worst}`;
    }
    case 'curve': {
      const values = curves[prediction.answer]?.slice(0, prediction.seconds) ?? [];
      if (values.length < prediction.seconds) return `the curve has ${values.length} seconds`;
      const top = Math.max(...values.filter((value) => !Number.isNaN(value)));
      return top <= prediction.max ? null : `the curve goes up to ${top}, the sheet to ${prediction.max}`;
    }
  }
}
