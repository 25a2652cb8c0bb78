import * as v from 'valibot';
import { adaptiveLimitFields } from '../../model/adaptive-limit-fields.ts';
import { strategies, strategyLabels } from '../../model/balancer-state.ts';
import { choiceField, listField, numberField, numberWithin, toggleField } from '../../model/fields.ts';
import { algorithmLabels, limiterFields } from '../../model/rate-limiting/limiter-fields.ts';
import { algorithms } from '../../model/rate-limiting/meter.ts';

const ejects = { field: 'outlierEjection', is: ['consecutive-failures'] } as const;

const weightSchema = v.strictObject({
  /** Id of the target. */
  to: v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(64)),
  weight: numberWithin(0, 1000),
});

/** Which target gets a call. */
const balancingFields = {
  balancing: choiceField({
    title: 'Balancing',
    help: 'Which target gets a call. What counts are the calls that it was given and has not answered yet; of equals the first target is taken.',
    options: strategies,
    labels: strategyLabels,
    default: 'round-robin',
  }),
  weights: listField(weightSchema, {
    title: 'Weights',
    help: 'Share of each target; what is not listed weighs 1, and what weighs 0 gets nothing.',
    maxLength: 64,
    editor: 'target-weights',
    visibleWhen: { field: 'balancing', is: ['weighted-round-robin'] },
  }),
  virtualNodes: numberField({
    title: 'Virtual nodes',
    help: 'Points of each target on the ring: the more, the more even the shares, by about 1 ÷ √ of this.',
    unit: '',
    min: 1,
    max: 1000,
    default: 100,
    integer: true,
    scale: 'log',
    visibleWhen: { field: 'balancing', is: ['consistent-hashing'] },
  }),
  ewmaDecayMs: numberField({
    title: 'Decay',
    help: 'How long a slow answer is remembered; after this time it counts 37 %.',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    default: 10_000,
    scale: 'log',
    visibleWhen: { field: 'balancing', is: ['ewma'] },
  }),
};

/** Which of them are passed over. */
const ejectionFields = {
  outlierEjection: choiceField({
    title: 'Outlier ejection',
    help: 'Takes a target that keeps failing out of rotation for a while, as a breaker for each target.',
    options: ['off', 'consecutive-failures'],
    labels: { 'consecutive-failures': 'after failures in a row' },
    default: 'off',
  }),
  ejectAfterFailures: numberField({
    title: 'Eject after',
    help: 'Failures in a row that eject a target. The caller’s own mistakes (4xx) are no failures, and neither are calls that a full bulkhead on the wire did not let out.',
    unit: '',
    min: 1,
    max: 1000,
    default: 5,
    integer: true,
    visibleWhen: ejects,
  }),
  ejectForMs: numberField({
    title: 'Eject for',
    help: 'How long a first ejection lasts; the n-th in close succession lasts n times as long.',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    default: 30_000,
    scale: 'log',
    visibleWhen: ejects,
  }),
  maxEjectionPercent: numberField({
    title: 'Ejected at most',
    help: 'Share of the targets that may be ejected at the same time; one always may.',
    unit: '%',
    min: 0,
    max: 100,
    default: 10,
    visibleWhen: ejects,
  }),
  panicThresholdPercent: numberField({
    title: 'Panic threshold',
    help: 'With a smaller share of targets in rotation than this, all get calls, so that the few that are left are not crushed. 0: never.',
    unit: '%',
    min: 0,
    max: 100,
    default: 0,
    visibleWhen: ejects,
  }),
};

export const loadBalancerParams = v.strictObject({
  ...balancingFields,
  ...ejectionFields,
  rateLimiting: choiceField({
    title: 'Rate limit at the entrance',
    help: 'One limit for the calls of all callers together, before a target is chosen. What is beyond it is answered with 429 and the exact time to wait.',
    options: ['off', ...algorithms],
    labels: algorithmLabels,
    default: 'off',
  }),
  ...limiterFields({ by: 'rateLimiting', is: algorithms }),
  adaptiveConcurrency: toggleField({
    title: 'Adaptive limit at the entrance',
    help: 'Finds out how many calls at a time everything behind it can carry together, and rejects the others at once (AIMD).',
    default: false,
  }),
  ...adaptiveLimitFields({ visibleWhen: { field: 'adaptiveConcurrency', is: [true] } }),
});

export type LoadBalancerParams = v.InferOutput<typeof loadBalancerParams>;
