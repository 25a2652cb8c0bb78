import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';
import { concurrencyField, queueLimitField } from '../../model/station-fields.ts';

export const searchIndexParams = v.strictObject({
  refreshEveryMs: numberField({
    title: 'Refresh every',
    help: 'How often it asks its store for what has changed. Until then a new document cannot be found.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 1000,
    scale: 'log',
  }),
  batchSize: numberField({
    title: 'Batch size',
    help: 'Changes that it takes at a time. If there are more, it asks for them at once.',
    unit: 'changes',
    min: 1,
    max: 1000,
    default: 500,
    integer: true,
    scale: 'log',
  }),
  searchMs: numberField({
    title: 'Search time',
    help: 'How long a worker takes over a search.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 5,
    scale: 'log',
  }),
  concurrency: concurrencyField({
    title: 'Workers',
    help: 'Searches that it works on at once, those that wait for a write included.',
    default: 32,
  }),
  queueLimit: queueLimitField('Searches that may wait; one more is answered with “unavailable”.'),
});

export type SearchIndexParams = v.InferOutput<typeof searchIndexParams>;
