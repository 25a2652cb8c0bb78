import type { Distribution } from '../kernel/distributions.ts';
import { choiceField, numberField } from './fields.ts';

/** Shapes of a service time that a form offers; formulas and sources stand in src/kernel/distributions.ts. */
export const timeShapes = [
  'constant',
  'exponential',
  'normal',
  'lognormal',
  'pareto',
  'erlang',
  'uniform',
] as const;

type TimeShape = (typeof timeShapes)[number];

export interface TimeSpec {
  readonly shape: TimeShape;
  readonly meanMs: number;
  /** Standard deviation of normal and lognormal; half the width of uniform. */
  readonly spreadMs: number;
  readonly paretoShape: number;
  readonly erlangShape: number;
}

/**
 * The distribution that a form describes. A mean of 0 is no time at all, whatever the shape; a uniform spread wider than the mean is
 * cut to the mean, so that the mean stays what the form says.
 */
export function timeDistribution(spec: TimeSpec): Distribution {
  const { shape, meanMs, spreadMs } = spec;
  if (meanMs === 0) return { kind: 'constant', mean: 0 };
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
    case 'uniform': {
      const half = Math.min(spreadMs, meanMs);
      return { kind: shape, min: meanMs - half, max: meanMs + half };
    }
  }
}

/** The longest time that a form accepts: an hour. */
export const timeMsMax = 3_600_000;

export function shapeField(title: string) {
  return choiceField({
    title,
    help: 'How single times vary around their mean. Exponential is the M of M/M/1; lognormal and Pareto have the long tail that real services have.',
    options: timeShapes,
    labels: { uniform: 'uniform (±)' },
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
