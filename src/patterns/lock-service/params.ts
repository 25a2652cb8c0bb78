import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const lockServiceParams = v.strictObject({
  leaseMs: numberField({
    title: 'Lease',
    help: 'How long a grant lasts unless it is renewed or released. After it the next in line gets the lock, whatever the holder believes.',
    unit: 'ms',
    min: 1,
    max: 86_400_000,
    default: 10_000,
    scale: 'log',
  }),
  waitersMax: numberField({
    title: 'Waiters',
    help: 'Callers that may wait for the lock, in the order in which they came; one more is answered with “unavailable”. 0: nobody waits.',
    unit: '',
    min: 0,
    max: 10_000,
    default: 100,
    integer: true,
    scale: 'log',
  }),
});

export type LockServiceParams = v.InferOutput<typeof lockServiceParams>;
