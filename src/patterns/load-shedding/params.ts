import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';

export const loadSheddingParams = v.strictObject({
  strategy: choiceField({
    title: 'When there is no place',
    help: 'What becomes of a call that comes while as many as allowed are in flight.',
    options: ['block', 'reject', 'drop-newest', 'drop-oldest', 'credit'],
    labels: {
      block: 'block: every caller waits its turn',
      reject: 'reject: nobody waits',
      'drop-newest': 'drop newest: some wait, the next is rejected',
      'drop-oldest': 'drop oldest: some wait, who waited longest is rejected',
      credit: 'credit: some wait until the callee’s credit comes back in batches',
    },
    default: 'reject',
  }),
  maxInFlight: numberField({
    title: 'In flight at most',
    help: 'So many calls may be under way at once. With credit: so many credits the callee grants in all.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 20,
    integer: true,
    scale: 'log',
  }),
  maxQueue: numberField({
    title: 'Places to wait',
    help: 'So many calls may wait for a place. With 0 nobody waits.',
    unit: '',
    min: 0,
    max: 10_000,
    default: 20,
    integer: true,
    visibleWhen: { field: 'strategy', is: ['drop-newest', 'drop-oldest', 'credit'] },
  }),
});
