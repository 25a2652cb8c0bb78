import { recordAt } from '../kernel/histogram.ts';
import type { World } from './world.ts';

/**
 * Durations that have been measured and not yet counted, in the order in which they ended. Counting touches memory all over the place, of
 * which a thousand histograms fill megabytes: one after the other, with nothing between, the waits for it overlap. Empty between runs.
 */
export interface NotedDurations {
  /** Where the histogram's numbers begin. */
  readonly at: Int32Array;
  readonly ms: Float64Array;
  count: number;
}

export const notedMax = 1024;

export function createNotedDurations(): NotedDurations {
  return { at: new Int32Array(notedMax), ms: new Float64Array(notedMax), count: 0 };
}

export function countNoted(noted: NotedDurations, { metrics }: World): void {
  const { at, ms, count } = noted;
  const { numbers, counts } = metrics;
  for (let i = 0; i < count; i++) recordAt(numbers, at[i], counts, ms[i]);
  noted.count = 0;
}
