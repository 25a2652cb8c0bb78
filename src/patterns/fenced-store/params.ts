import * as v from 'valibot';
import { numberField, toggleField } from '../../model/fields.ts';
import { concurrencyField, queueLimitField } from '../../model/station-fields.ts';

export const fencedStoreParams = v.strictObject({
  checksToken: toggleField({
    title: 'Check the token',
    help: 'Refuses a write whose fencing token is lower than one that it has already seen. Without it, whoever writes last wins, whoever holds the lock.',
    default: true,
  }),
  writeMs: numberField({
    title: 'Write time',
    help: 'How long a worker takes over a read or a write.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 5,
    scale: 'log',
  }),
  concurrency: concurrencyField({
    title: 'Workers',
    help: 'Requests that it works on at once.',
    default: 8,
  }),
  queueLimit: queueLimitField('Requests that may wait; one more is answered with “unavailable”.'),
});
