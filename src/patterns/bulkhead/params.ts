import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const bulkheadParams = v.strictObject({
  maxConcurrent: numberField({
    title: 'Calls at a time',
    help: 'So many calls may be under way at once; the others wait in the queue or are rejected.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 5,
    integer: true,
    scale: 'log',
  }),
  maxQueue: numberField({
    title: 'Places in the queue',
    help: 'So many calls may wait for a free place; with 0 a call that finds none is rejected at once.',
    unit: '',
    min: 0,
    max: 10_000,
    default: 0,
    integer: true,
  }),
  maxWaitMs: numberField({
    title: 'Longest wait',
    help: 'A call that has waited so long in the queue is rejected. 0 lets it wait as long as its caller does.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
  }),
});
