import type { OutcomeCode } from './outcome.ts';

/**
 * One line of a client's script. The callee plays it: the n-th attempt at the call takes the n-th duration and ends with the n-th
 * outcome; the last of either repeats. The simulation looks it up by its index in the root client's `plan.recorded`.
 */
export interface RecordedCall {
  /** Since the client began. */
  readonly atMs: number;
  readonly operation: string;
  /** Empty if the callee takes its own time. */
  readonly durationsMs: readonly number[];
  /** Never empty. */
  readonly outcomes: readonly OutcomeCode[];
}
