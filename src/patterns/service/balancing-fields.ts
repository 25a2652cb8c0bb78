import * as v from 'valibot';
import { strategies, strategyLabels } from '../../model/balancer-state.ts';
import { ejectionFields, strategyFields } from '../../model/balancing-fields.ts';
import { choiceField, listField, numberField, numberWithin } from '../../model/fields.ts';

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
  ...strategyFields('instance'),
  ...ejectionFields({
    a: 'an instance',
    one: 'instance',
    noFailures: 'The caller’s own mistakes (4xx) are no failures.',
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
