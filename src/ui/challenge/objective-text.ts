import type { MeasuredObjective, ObjectiveResult } from '../../model/objectives.ts';
import type { Messages } from '../words/en.ts';
import { formatCount, formatMs, formatRate, formatShare, noNumber } from '../words/format.ts';

type Words = Messages['challenge'];

/** What was measured against what is asked for. */
export function measuredAgainst({ objective, value, goodRatio }: ObjectiveResult, words: Words): string {
  if (objective.type === 'counted') return words.atMost(String(value ?? 0), String(objective.max));
  const { bound, measure, hold } = objective;
  const number = (one: number | null) => (one === null ? noNumber : numberOf(measure, one));
  const against = (bound.type === 'at-most' ? words.atMost : words.atLeast)(
    number(value),
    number(bound.value),
  );
  if (hold.type !== 'share' || hold.ratio === 1) return against;
  const share = goodRatio === null ? noNumber : formatShare(goodRatio);
  return `${against} · ${words.good(share, formatShare(hold.ratio))}`;
}

/** How far it is: `18 of 30 s`. */
export function progressText({ doneMs, ofMs }: ObjectiveResult, words: Words): string {
  return words.progress(String(Math.round(doneMs / 1000)), `${Math.round(ofMs / 1000)} s`);
}

/** Whole seconds: objectives are judged at their ends. */
export function sinceText({ state, sinceMs }: ObjectiveResult, words: Words): string {
  if (sinceMs === null) return '';
  const time = `${Math.round(sinceMs / 1000)} s`;
  return state === 'met' ? words.since(time) : words.missedAt(time);
}

function numberOf(measure: MeasuredObjective['measure'], value: number): string {
  switch (measure) {
    case 'p50Ms':
    case 'p95Ms':
    case 'p99Ms':
      return formatMs(value);
    case 'errorRatio':
    case 'rejectedRatio':
      return formatShare(value);
    case 'ratePerSecond':
      return formatRate(value);
    case 'queued':
      return formatCount(value);
  }
}
