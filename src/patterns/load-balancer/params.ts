import * as v from 'valibot';
import { adaptiveLimitFields } from '../../model/adaptive-limit-fields.ts';
import { strategies, strategyLabels } from '../../model/balancer-state.ts';
import { ejectionFields, strategyFields, whereEjected } from '../../model/balancing-fields.ts';
import { choiceField, listField, numberField, numberWithin, toggleField } from '../../model/fields.ts';
import { algorithmLabels, limiterFields } from '../../model/rate-limiting/limiter-fields.ts';
import { algorithms } from '../../model/rate-limiting/meter.ts';

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
  ...strategyFields('target'),
};

/** Which of them are passed over. */
const passingFields = {
  ...ejectionFields({
    a: 'a target',
    one: 'target',
    noFailures:
      'The caller’s own mistakes (4xx) are no failures, and neither are calls that a full bulkhead on the wire did not let out.',
  }),
  panicThresholdPercent: numberField({
    title: 'Panic threshold',
    help: 'With a smaller share of targets in rotation than this, all get calls, so that the few that are left are not crushed. 0: never.',
    unit: '%',
    min: 0,
    max: 100,
    default: 0,
    visibleWhen: whereEjected,
  }),
};

export const loadBalancerParams = v.strictObject({
  ...balancingFields,
  ...passingFields,
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
