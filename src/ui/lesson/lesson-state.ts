import type { GoalResult, Measured } from '../../scenarios/lesson-answers.ts';
import { measuredOption } from '../../scenarios/lesson-answers.ts';
import type { Lesson, Prediction } from '../../scenarios/lesson-contract.ts';
import { afterEvent, type LessonEvent, type LessonMode } from './lesson-machine.ts';

export type Confidence = 'low' | 'mid' | 'high';

/** What the learner said before the run. */
export interface Guess {
  /** Id of the chosen option, or the number as it was written; empty while nothing is given. */
  readonly value: string;
  readonly confidence: Confidence | null;
}

export interface LessonState {
  readonly mode: LessonMode;
  /** By prediction. */
  readonly guesses: Readonly<Record<string, Guess>>;
  readonly wasSkipped: boolean;
  readonly measured: Measured;
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

/** The number that was guessed; null where nothing or something else was written. Accepts a decimal comma. */
export function guessedNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

function isGuessComplete(prediction: Prediction, { value, confidence }: Guess): boolean {
  if (confidence === null) return false;
  if (prediction.kind === 'choice') return prediction.options.some(({ id }) => id === value);
  const number = guessedNumber(value);
  return number !== null && number >= prediction.min && number <= prediction.max;
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

/** How a prediction and the measured run lie to each other. Never "right" or "wrong". */
export type Comparison =
  | { readonly type: 'not-measured' }
  | { readonly type: 'not-predicted'; readonly value: number; readonly happened: string }
  | {
      readonly type: 'compared';
      readonly value: number;
      /** Text of the option, empty for numbers. */
      readonly expected: string;
      readonly happened: string;
      readonly expectedNumber: number | null;
      readonly agrees: boolean;
      readonly debrief: string;
    };

export function compare(prediction: Prediction, guessed: Guess, measured: Measured): Comparison {
  const value = measured[prediction.answer] ?? null;
  if (value === null) return { type: 'not-measured' };
  if (prediction.kind === 'choice') {
    const actual = measuredOption(prediction, value);
    const happened = actual?.text ?? '';
    const chosen = prediction.options.find(({ id }) => id === guessed.value);
    if (!chosen) return { type: 'not-predicted', value, happened };
    const agrees = chosen.id === actual?.id;
    return {
      type: 'compared',
      value,
      expected: chosen.text,
      happened,
      expectedNumber: null,
      agrees,
      debrief: chosen.debrief,
    };
  }
  const expectedNumber = guessedNumber(guessed.value);
  if (expectedNumber === null) return { type: 'not-predicted', value, happened: '' };
  const agrees = Math.abs(expectedNumber - value) <= prediction.closeRatio * Math.abs(value);
  return {
    type: 'compared',
    value,
    expected: '',
    happened: '',
    expectedNumber,
    agrees,
    debrief: prediction.debrief,
  };
}
