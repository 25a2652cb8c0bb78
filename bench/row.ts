import type { Timing } from './interleaved.ts';

/** One line of the table: met if `figure` ≤ `bar`. A row that could not be measured has no figure and says why in `note`. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly figure: number | null;
  readonly unit: string;
  /** Null where the figure is for reading only. */
  readonly bar: number | null;
  readonly note: string;
}

/** The row of one candidate against the first. */
export function ratioRow(id: string, what: string, base: Timing, timed: Timing, bar: number | null): Row {
  const note = `${timed.ns.toFixed(0)} against ${base.ns.toFixed(0)} ns`;
  return { id, what, figure: timed.ratio, unit: '×', bar, note };
}

export function skippedRow(id: string, what: string, note: string): Row {
  return { id, what, figure: null, unit: '', bar: null, note };
}
