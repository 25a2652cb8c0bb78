import type { Messages } from '../words/en.ts';
import type { ChartEvent } from './chart-graph.ts';

/** An event as it stands on an arrow; one that comes by itself has a clock. */
export function eventText({ name, delay }: ChartEvent, words: Messages['panels']['statechart']): string {
  return delay === null ? name : `◷ ${words.after(delay)}`;
}
