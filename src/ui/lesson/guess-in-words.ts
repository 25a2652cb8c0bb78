import type { Lesson, Prediction, Unit } from '../../scenarios/lesson-contract.ts';
import { words } from '../words/words.ts';
import { guessedCurve, guessedNumber, guessedOrder } from './guess-text.ts';
import { guessOf, type LessonState } from './lesson-state.ts';
import { measureText } from './measure-text.ts';

/** Unit of what answers a prediction. */
export function unitOf(lesson: Lesson, prediction: Prediction): Unit {
  switch (prediction.kind) {
    case 'choice':
    case 'number':
      return lesson.measures[prediction.answer]?.unit ?? 'count';
    case 'curve':
      return lesson.curves?.[prediction.answer]?.unit ?? 'count';
    case 'order':
    case 'place':
      return 'count';
  }
}

/** What was guessed, in words. */
export function guessInWords(lesson: Lesson, prediction: Prediction, state: LessonState): string {
  const { value } = guessOf(state, prediction);
  const named = (options: readonly { readonly id: string; readonly text: string }[], id: string) =>
    options.find((option) => option.id === id)?.text ?? '';
  switch (prediction.kind) {
    case 'choice':
      return named(prediction.options, value);
    case 'place':
      return named(prediction.places, value);
    case 'number':
      return measureText(guessedNumber(value), unitOf(lesson, prediction));
    case 'order':
      return (guessedOrder(prediction, value) ?? []).map((id) => named(prediction.items, id)).join(' → ');
    case 'curve': {
      const drawn = guessedCurve(prediction, value) ?? [0];
      return words().lesson.drawnPeak(measureText(Math.max(...drawn), unitOf(lesson, prediction)));
    }
  }
}
