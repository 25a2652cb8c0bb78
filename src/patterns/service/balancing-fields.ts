import * as v from 'valibot';
import { strategies, strategyLabels } from '../../model/balancer-state.ts';
import { choiceField, listField, numberField, numberWithin } from '../../model/fields.ts';

const ejects = { field: 'outlierEjection', is: ['consecutive-failures'] } as const;

/** How a service spreads its requests over its instances. */
export const balancingFields = {
  balancing: choiceField({
    title: 'Balancing',
    help: 'Which instance gets a request. What counts as active are requests at work and waiting; of equals the first instance is taken.',
    options: strategies,
    labels: strategyLabels,
    default: 'round-robin',
  }),
  // By place: a bad one must not move those behind it to other instances.
  weights: listField(v.optional(numberWithin(0, 1000), 1), {
    title: 'Weights',
    help: 'Share of each instance in order; what is not listed weighs 1, and what weighs 0 gets nothing.',
    maxLength: 64,
    editor: 'weights',
    visibleWhen: { field: 'balancing', is: ['weighted-round-robin'] },
  }),
  virtualNodes: numberField({
    title: 'Virtual nodes',
    help: 'Points of each instance on the ring: the more, the more even the shares, by about 1 ÷ √ of this.',
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
  outlierEjection: choiceField({
    title: 'Outlier ejection',
    help: 'Takes an instance that keeps failing out of rotation for a while, as a breaker for each instance.',
    options: ['off', 'consecutive-failures'],
    labels: { 'consecutive-failures': 'after failures in a row' },
    default: 'off',
  }),
  ejectAfterFailures: numberField({
    title: 'Eject after',
    help: 'Failures in a row that eject an instance. The caller’s own mistakes (4xx) are no failures.',
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
    help: 'Share of the instances that may be ejected at the same time; one always may.',
    unit: '%',
    min: 0,
    max: 100,
    default: 10,
    visibleWhen: ejects,
  }),
  panicThresholdPercent: numberField({
    title: 'Panic threshold',
    help: 'With a smaller share of healthy instances than this, all get requests, so that the healthy few are not crushed. 0: never.',
    unit: '%',
    min: 0,
    max: 100,
    default: 0,
  }),
};
