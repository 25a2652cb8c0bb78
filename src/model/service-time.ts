import * as v from 'valibot';
import { type Distribution, meanOf } from '../kernel/distributions.ts';
import { choiceField, listField, numberField, numberWithin } from './fields.ts';

/** Shapes of a service time that a form offers; formulas and sources stand in src/kernel/distributions.ts. */
export const timeShapes = [
  'constant',
  'exponential',
  'normal',
  'lognormal',
  'pareto',
  'erlang',
  'uniform',
  'empirical',
] as const;

type TimeShape = (typeof timeShapes)[number];

export interface TimeSpec {
  readonly shape: TimeShape;
  readonly meanMs: number;
  /** Standard deviation of normal and lognormal; half the width of uniform. */
  readonly spreadMs: number;
  readonly paretoShape: number;
  readonly erlangShape: number;
  /** Measured percentiles of an empirical shape, in any order. */
  readonly percentiles: readonly MeasuredPercentile[];
}

interface MeasuredPercentile {
  /** 0–100. */
  readonly percentile: number;
  readonly ms: number;
}

/**
 * The distribution that a form describes. A mean of 0 is no time at all, whatever the shape; a uniform spread wider than the mean is
 * cut to the mean, so that the mean stays what the form says. An empirical shape has the mean of its percentiles, whatever `meanMs` says;
 * without any it is constant.
 */
export function timeDistribution(spec: TimeSpec): Distribution {
  const { shape, meanMs, spreadMs } = spec;
  if (meanMs === 0 && shape !== 'empirical') return { kind: 'constant', mean: 0 };
  switch (shape) {
    case 'constant':
    case 'exponential':
      return { kind: shape, mean: meanMs };
    case 'normal':
    case 'lognormal':
      return { kind: shape, mean: meanMs, standardDeviation: spreadMs };
    case 'pareto':
      return { kind: shape, mean: meanMs, shape: spec.paretoShape };
    case 'erlang':
      return { kind: shape, mean: meanMs, shape: spec.erlangShape };
    case 'empirical':
      return spec.percentiles.length === 0
        ? { kind: 'constant', mean: meanMs }
        : { kind: shape, points: risingPoints(spec.percentiles) };
    case 'uniform': {
      const half = Math.min(spreadMs, meanMs);
      return { kind: shape, min: meanMs - half, max: meanMs + half };
    }
  }
}

/** Mean of a time of which these percentiles were measured, as `empirical` draws it. */
export function meanOfPercentiles(percentiles: readonly MeasuredPercentile[]): number {
  return meanOf({ kind: 'empirical', points: risingPoints(percentiles) });
}

/** In order, each percentile once (the last written counts), and none faster than a lower one: what a person types may be in any order. */
function risingPoints(percentiles: readonly MeasuredPercentile[]): { percentile: number; value: number }[] {
  const byPercentile = new Map(percentiles.map(({ percentile, ms }) => [percentile, ms]));
  const points: { percentile: number; value: number }[] = [];
  for (const [percentile, ms] of [...byPercentile].sort(([a], [b]) => a - b)) {
    points.push({ percentile, value: Math.max(ms, points.at(-1)?.value ?? 0) });
  }
  return points;
}

/** The longest time that a form accepts: an hour. */
export const timeMsMax = 3_600_000;

export function shapeField(title: string) {
  return choiceField({
    title,
    help: 'How single times vary around their mean. Exponential is the M of M/M/1; lognormal and Pareto have the long tail that real services have.',
    options: timeShapes,
    labels: { uniform: 'uniform (±)', empirical: 'empirical: measured percentiles' },
    default: 'exponential',
  });
}

export function meanField(title: string, help: string, defaultMs: number) {
  return numberField({ title, help, unit: 'ms', min: 0, max: timeMsMax, default: defaultMs, scale: 'log' });
}

/** `shapeKey` names the field that chooses the shape; the same in the two below. */
export function spreadField(shapeKey: string, defaultMs: number) {
  return numberField({
    title: 'Spread',
    help: 'Standard deviation of normal and lognormal times (normal ones are drawn again while negative); uniform times vary evenly by ± this, at most by the mean.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: defaultMs,
    scale: 'log',
    visibleWhen: { field: shapeKey, is: ['normal', 'lognormal', 'uniform'] },
  });
}

export function paretoShapeField(shapeKey: string) {
  return numberField({
    title: 'Pareto shape',
    help: 'How heavy the tail is: the smaller, the heavier. Up to 2 the variance is infinite.',
    unit: '',
    min: 1.01,
    max: 100,
    default: 2.5,
    scale: 'log',
    visibleWhen: { field: shapeKey, is: ['pareto'] },
  });
}

export function erlangShapeField(shapeKey: string) {
  return numberField({
    title: 'Erlang stages',
    help: 'The time is the sum of this many equal exponential stages: 1 is exponential, many are nearly constant.',
    unit: '',
    min: 1,
    max: 100,
    default: 4,
    integer: true,
    visibleWhen: { field: shapeKey, is: ['erlang'] },
  });
}

const percentileEntry = v.strictObject({
  percentile: numberWithin(0, 100),
  ms: numberWithin(0, timeMsMax, ' ms'),
});

export function percentilesField(shapeKey: string) {
  return listField(percentileEntry, {
    title: 'Percentiles',
    help: 'Measured times, such as p50 12 ms, p99 80 ms: straight lines run between them. Below the lowest and above the highest that one’s own time applies. Their mean is the mean.',
    maxLength: 100,
    editor: 'percentiles',
    visibleWhen: { field: shapeKey, is: ['empirical'] },
  });
}
