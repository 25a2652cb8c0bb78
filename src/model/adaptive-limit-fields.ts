import type { AdaptiveLimitPlan } from './adaptive-limit.ts';
import { numberField } from './fields.ts';

const limitMax = 10_000;

interface Shown {
  readonly visibleWhen?: { readonly field: string; readonly is: readonly (string | boolean)[] };
}

/** Numbers of an adaptive limit, on a wire or at the entrance of a node. */
export function adaptiveLimitFields(shown: Shown = {}) {
  return {
    initialLimit: numberField({
      title: 'Limit at the start',
      help: 'So many calls may be under way before anything has been learnt; kept within the lowest and the highest limit.',
      unit: '',
      min: 1,
      max: limitMax,
      default: 20,
      integer: true,
      scale: 'log',
      ...shown,
    }),
    minLimit: numberField({
      title: 'Lowest limit',
      help: 'The limit falls no further, so that some calls always try whether the callee is well again.',
      unit: '',
      min: 1,
      max: limitMax,
      default: 1,
      integer: true,
      scale: 'log',
      ...shown,
    }),
    maxLimit: numberField({
      title: 'Highest limit',
      help: 'The limit grows no further, however well things go. If the lowest limit is higher, that one holds.',
      unit: '',
      min: 1,
      max: limitMax,
      default: 200,
      integer: true,
      scale: 'log',
      ...shown,
    }),
    latencyTargetMs: numberField({
      title: 'Latency target',
      help: 'A call that takes longer says that too many are under way, as a timeout or a refusal by the callee does.',
      unit: 'ms',
      min: 1,
      max: 600_000,
      default: 500,
      scale: 'log',
      ...shown,
    }),
    increase: numberField({
      title: 'Increase',
      help: 'Each good call adds so much to the limit, as long as at least half of the limit is in use.',
      unit: '',
      min: 1,
      max: 100,
      default: 1,
      integer: true,
      ...shown,
    }),
    backoffRatio: numberField({
      title: 'Back-off',
      help: 'Each bad call multiplies the limit by this, rounded down.',
      unit: '×',
      min: 0.5,
      max: 0.99,
      default: 0.9,
      ...shown,
    }),
  };
}

/** What the engine reads of them. */
export function adaptiveLimitPlan(params: {
  readonly initialLimit: number;
  readonly minLimit: number;
  readonly maxLimit: number;
  readonly latencyTargetMs: number;
  readonly increase: number;
  readonly backoffRatio: number;
}): AdaptiveLimitPlan {
  const { initialLimit, minLimit, maxLimit, latencyTargetMs, increase, backoffRatio } = params;
  return {
    initialLimit,
    minLimit,
    maxLimit: Math.max(minLimit, maxLimit),
    latencyTargetMs,
    increase,
    backoffThousandths: Math.round(backoffRatio * 1000),
  };
}
