import * as v from 'valibot';
import { choiceField, numberField, toggleField } from '../../model/fields.ts';
import { linesMax } from '../../model/order-rows.ts';
import { concurrencyField, instancesField, queueLimitField } from '../../model/station-fields.ts';

export const repositoryServiceParams = v.strictObject({
  saving: choiceField({
    title: 'Saves',
    help: 'A unit of work notes what is new, changed and removed, and writes it at the end in one transaction. Row by row, each change is written when it is made, by itself.',
    options: ['unit-of-work', 'row-by-row'],
    labels: { 'unit-of-work': 'as a unit of work', 'row-by-row': 'row by row, at once' },
    default: 'unit-of-work',
  }),
  identityMap: toggleField({
    title: 'Identity map',
    help: 'Each row is loaded once in a request, and whoever asks for it again gets the same object. Without it every part of the request asks the store anew and gets a copy of its own.',
    default: true,
  }),
  loading: choiceField({
    title: 'Loading',
    help: 'Whether an order comes with all its lines in one query, or the order first and then each line with a query of its own, as it is come to (N+1).',
    options: ['eager', 'lazy'],
    labels: { eager: 'eager: one query', lazy: 'lazy: one for each row' },
    default: 'eager',
  }),
  versionCheck: toggleField({
    title: 'Version check',
    help: 'Each row is written only if the version that was read still stands, else the answer is “conflict”. Without it the last write wins.',
    default: true,
  }),
  conflictRetries: numberField({
    title: 'Tries after a conflict',
    help: 'How often a request reads afresh and does its change anew before its caller gets the conflict.',
    unit: '',
    min: 0,
    max: 20,
    default: 0,
    integer: true,
    visibleWhen: { field: 'versionCheck', is: [true] },
  }),
  orders: numberField({
    title: 'Orders',
    help: 'A request that names no order is about one of the orders 1 to this, by the key of its call or at random.',
    unit: '',
    min: 1,
    max: 5000,
    default: 10,
    integer: true,
    scale: 'log',
  }),
  lines: numberField({
    title: 'Lines of an order',
    help: 'How many lines an order can have. Each is a row of its own.',
    unit: '',
    min: 1,
    max: linesMax,
    default: 5,
    integer: true,
  }),
  changedLines: numberField({
    title: 'Lines changed',
    help: 'To how many lines a request adds 1 that does not say itself what it changes, and so to the order’s total.',
    unit: '',
    min: 1,
    max: linesMax,
    default: 2,
    integer: true,
  }),
  handleMs: numberField({
    title: 'Handler time',
    help: 'How long it thinks about each line, between loading and changing it. Others may write meanwhile.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 5,
    scale: 'log',
  }),
  instances: instancesField(
    'Copies of the service over the same store. Nothing that one has loaded is known to another.',
  ),
  concurrency: concurrencyField({
    title: 'Workers per instance',
    help: 'Requests that an instance works on at once. A worker is held until the request is answered.',
    default: 8,
  }),
  queueLimit: queueLimitField(
    'Requests that may wait at each instance; one more is answered with “unavailable”.',
  ),
});

export type RepositoryServiceParams = v.InferOutput<typeof repositoryServiceParams>;
