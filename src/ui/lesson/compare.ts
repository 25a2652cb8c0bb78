import {
  type Measured,
  type MeasuredCurves,
  measuredOption,
  measuredOrder,
  measuredPlace,
} from '../../scenarios/lesson-answers.ts';
import type { CurvePrediction, NumberPrediction, Prediction } from '../../scenarios/lesson-contract.ts';
import { guessedCurve, guessedNumber, guessedOrder, measuredPoints } from './guess-text.ts';
import type { Guess } from './lesson-state.ts';

/** How a prediction and the measured run lie to each other. Never "right" or "wrong". */
export type Comparison =
  | { readonly type: 'not-measured' }
  /** `value` is null where what happened is no number. */
  | { readonly type: 'not-predicted'; readonly value: number | null; readonly happened: string }
  | {
      readonly type: 'compared';
      readonly value: number | null;
      /** In words; empty for numbers. */
      readonly expected: string;
      readonly happened: string;
      readonly expectedNumber: number | null;
      readonly agrees: boolean;
      readonly debrief: string;
    };

export function compare(
  prediction: Prediction,
  guessed: Guess,
  measured: Measured,
  curves: MeasuredCurves = {},
): Comparison {
  switch (prediction.kind) {
    case 'choice': {
      const value = measured[prediction.answer] ?? null;
      const actual = measuredOption(prediction, value);
      return compareNamed(prediction.options, guessed.value, actual?.id ?? null, value);
    }
    case 'place': {
      const actual = measuredPlace(prediction, measured);
      const value = actual === undefined ? null : (measured[actual.measure] ?? null);
      return compareNamed(prediction.places, guessed.value, actual?.id ?? null, value);
    }
    case 'number':
      return compareNumber(prediction, guessed.value, measured[prediction.answer] ?? null);
    case 'order': {
      const actual = measuredOrder(prediction, measured);
      if (actual === null) return { type: 'not-measured' };
      const textOf = (ids: readonly string[]) =>
        ids.map((id) => prediction.items.find((item) => item.id === id)?.text ?? id).join(' → ');
      const happened = textOf(actual);
      const order = guessedOrder(prediction, guessed.value);
      if (order === null) return { type: 'not-predicted', value: null, happened };
      return {
        type: 'compared',
        value: null,
        expected: textOf(order),
        happened,
        expectedNumber: null,
        agrees: order.join() === actual.join(),
        debrief: prediction.debrief,
      };
    }
    case 'curve':
      return compareCurve(prediction, guessed.value, curves[prediction.answer] ?? null);
  }
}

interface Named {
  readonly id: string;
  readonly text: string;
  readonly debrief: string;
}

function compareNamed(
  options: readonly Named[],
  chosenId: string,
  actualId: string | null,
  value: number | null,
): Comparison {
  if (value === null) return { type: 'not-measured' };
  const happened = options.find(({ id }) => id === actualId)?.text ?? '';
  const chosen = options.find(({ id }) => id === chosenId);
  if (!chosen) return { type: 'not-predicted', value, happened };
  return {
    type: 'compared',
    value,
    expected: chosen.text,
    happened,
    expectedNumber: null,
    agrees: chosen.id === actualId,
    debrief: chosen.debrief,
  };
}

function compareNumber(prediction: NumberPrediction, text: string, value: number | null): Comparison {
  if (value === null) return { type: 'not-measured' };
  const expectedNumber = guessedNumber(text);
  if (expectedNumber === null) return { type: 'not-predicted', value, happened: '' };
  return {
    type: 'compared',
    value,
    expected: '',
    happened: '',
    expectedNumber,
    agrees: Math.abs(expectedNumber - value) <= prediction.closeRatio * Math.abs(value),
    debrief: prediction.debrief,
  };
}

/** What is told of a curve is its highest point; the drawing lies over the measurement. */
function compareCurve(
  prediction: CurvePrediction,
  text: string,
  perSecond: readonly number[] | null,
): Comparison {
  if (perSecond === null) return { type: 'not-measured' };
  const points = measuredPoints(prediction, perSecond);
  const value = Math.max(0, ...points.filter((point) => !Number.isNaN(point)));
  const drawn = guessedCurve(prediction, text);
  if (drawn === null) return { type: 'not-predicted', value, happened: '' };
  const distances = points.flatMap((point, i) =>
    Number.isNaN(point) ? [] : [Math.abs(point - (drawn[i] ?? 0))],
  );
  const meanDistance = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  return {
    type: 'compared',
    value,
    expected: '',
    happened: '',
    expectedNumber: Math.max(...drawn),
    agrees: meanDistance <= prediction.closeRatio * value,
    debrief: prediction.debrief,
  };
}
