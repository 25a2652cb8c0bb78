import type { CurvePrediction, OrderPrediction } from '../../scenarios/lesson-contract.ts';

/** The number that was guessed; null where nothing or something else was written. Accepts a decimal comma. */
export function guessedNumber(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** The items in the order that was given; null while none is. */
export function guessedOrder(prediction: OrderPrediction, text: string): string[] | null {
  const ids = text.split(',');
  const isWhole =
    ids.length === prediction.items.length && prediction.items.every(({ id }) => ids.includes(id));
  return isWhole ? ids : null;
}

/** Points of a drawing. */
export function pointCount({ seconds, stepSeconds }: CurvePrediction): number {
  return Math.ceil(seconds / stepSeconds);
}

/** The drawn values, one for each step; null while nothing is drawn. */
export function guessedCurve(prediction: CurvePrediction, text: string): number[] | null {
  if (text === '') return null;
  const values = text.split(',').map(Number);
  const isWhole =
    values.length === pointCount(prediction) &&
    values.every((value) => value >= 0 && value <= prediction.max);
  return isWhole ? values : null;
}

/** A measured curve in the steps of the drawing; NaN for a step in which nothing happened. */
export function measuredPoints(prediction: CurvePrediction, perSecond: readonly number[]): number[] {
  const { stepSeconds } = prediction;
  return Array.from({ length: pointCount(prediction) }, (_, i) => {
    const values = perSecond
      .slice(i * stepSeconds, Math.min((i + 1) * stepSeconds, prediction.seconds))
      .filter((value) => !Number.isNaN(value));
    return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

/** The drawing after a stroke from one point to another; what a quick hand skipped lies on the line between them. */
export function strokeTo(
  prediction: CurvePrediction,
  points: readonly number[],
  from: number,
  to: number,
  height: number,
): number[] {
  const next = [...points];
  const end = Math.round(Math.min(prediction.max, Math.max(0, height)));
  const start = next[from] ?? 0;
  const step = to < from ? -1 : 1;
  for (let i = from + step; i !== to && from !== to; i += step)
    next[i] = Math.round(start + ((end - start) * (i - from)) / (to - from));
  next[to] = end;
  return next;
}
