import type { GoalResult, Measured, MeasuredCurves } from '../../scenarios/lesson-answers.ts';
import type { Lesson, Prediction } from '../../scenarios/lesson-contract.ts';
import { guessedCurve, guessedNumber, guessedOrder } from './guess-text.ts';
import { afterEvent, type LessonEvent, type LessonMode } from './lesson-machine.ts';

export type Confidence = 'low' | 'mid' | 'high';

/** What the learner said before the run. */
export interface Guess {
  /**
   * Id of the chosen option or place, the number as it was written, the drawn values, or the ids in their order, both with commas between
   * them; empty while nothing is given.
   */
  readonly value: string;
  readonly confidence: Confidence | null;
}

export interface LessonState {
  readonly mode: LessonMode;
  /** By prediction. */
  readonly guesses: Readonly<Record<string, Guess>>;
  readonly wasSkipped: boolean;
  readonly measured: Measured;
  readonly curves: MeasuredCurves;
  /** Whether the run that was measured is not the lesson's own, because somebody changed the system meanwhile. */
  readonly isChanged: boolean;
  readonly goals: readonly GoalResult[];
  /** How many of the hints are shown. */
  readonly hintsShown: number;
  /** Why measuring or checking failed; empty if it did not. */
  readonly problem: string;
}

export const freshLesson: LessonState = {
  mode: 'predicting',
  guesses: {},
  wasSkipped: false,
  measured: {},
  curves: {},
  isChanged: false,
  goals: [],
  hintsShown: 0,
  problem: '',
};

const noGuess: Guess = { value: '', confidence: null };

export function guessOf(state: LessonState, prediction: Prediction): Guess {
  return state.guesses[prediction.id] ?? noGuess;
}

/** Changes what was guessed; without effect once the run has begun, so that nobody predicts the past. */
export function guess(state: LessonState, prediction: Prediction, change: Partial<Guess>): LessonState {
  if (state.mode !== 'predicting') return state;
  const changed = { ...guessOf(state, prediction), ...change };
  return { ...state, guesses: { ...state.guesses, [prediction.id]: changed } };
}

function isGuessComplete(prediction: Prediction, { value, confidence }: Guess): boolean {
  if (confidence === null) return false;
  switch (prediction.kind) {
    case 'choice':
      return prediction.options.some(({ id }) => id === value);
    case 'place':
      return prediction.places.some(({ id }) => id === value);
    case 'number': {
      const number = guessedNumber(value);
      return number !== null && number >= prediction.min && number <= prediction.max;
    }
    case 'order':
      return guessedOrder(prediction, value) !== null;
    case 'curve':
      return guessedCurve(prediction, value) !== null;
  }
}

export function canPredict(lesson: Lesson, state: LessonState): boolean {
  return lesson.predictions.every((prediction) => isGuessComplete(prediction, guessOf(state, prediction)));
}

/** Applies an event to the machine and does what belongs to it; events that are not allowed now change nothing. */
export function advance(lesson: Lesson, state: LessonState, event: LessonEvent): LessonState {
  if (event === 'PREDICTED' && !canPredict(lesson, state)) return state;
  const mode = afterEvent(state.mode, event);
  if (mode === null) return state;
  if (event === 'AGAIN') return { ...freshLesson, mode };
  const wasSkipped =
    event === 'SKIPPED' || (state.wasSkipped && event !== 'REVISED' && event !== 'PREDICTED');
  const guesses = event === 'SKIPPED' ? {} : state.guesses;
  return { ...state, mode, wasSkipped, guesses, problem: event === 'FAILED' ? state.problem : '' };
}
