import { useWords } from '../words/words.ts';
import { compare } from './compare.ts';
import { type Confidence, guessOf } from './lesson-state.ts';
import type { StepProps } from './predict-step.tsx';

/** How sure somebody was, beside how often it came so: a note on judgement, not a mark. */
export function Calibration({ lesson, state }: StepProps) {
  const words = useWords().lesson;
  const counts: Record<Confidence, [came: number, all: number]> = {
    low: [0, 0],
    mid: [0, 0],
    high: [0, 0],
  };
  for (const prediction of lesson.predictions) {
    const guess = guessOf(state, prediction);
    const compared = compare(prediction, guess, state.measured, state.curves);
    if (compared.type !== 'compared' || guess.confidence === null) continue;
    counts[guess.confidence][1]++;
    if (compared.agrees) counts[guess.confidence][0]++;
  }
  const said = (['high', 'mid', 'low'] as const).filter((level) => counts[level][1] > 0);
  if (said.length === 0) return null;
  return (
    <p className="text-sm text-muted">
      <strong className="font-medium">{words.calibration}</strong>{' '}
      {said.map((level) => words.calibrated(words.confidences[level], ...counts[level])).join(' ')}
    </p>
  );
}
