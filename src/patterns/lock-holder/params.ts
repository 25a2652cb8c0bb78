import * as v from 'valibot';
import { numberField, textField, toggleField } from '../../model/fields.ts';
import { queueLimitField } from '../../model/station-fields.ts';

const timeMsMax = 600_000;

export const lockHolderParams = v.strictObject({
  lock: textField({
    title: 'Lock',
    help: 'Id of the lock that it takes. Empty: the first node that it is wired to.',
    default: '',
    maxLength: 64,
  }),
  store: textField({
    title: 'Store',
    help: 'Id of the store that it writes to under the lock. Empty: the second node that it is wired to.',
    default: '',
    maxLength: 64,
  }),
  workMs: numberField({
    title: 'Work',
    help: 'How long it works between taking the lock and writing.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 2000,
    scale: 'log',
  }),
  renewEveryMs: numberField({
    title: 'Renew every',
    help: 'How often it renews the lease while it works and writes; a third of the lease is usual. 0: never. A renewal that is refused makes it stop.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 3000,
    scale: 'log',
  }),
  checksLease: toggleField({
    title: 'Check the lease',
    help: 'Before it writes it compares its own clock with the end of its lease, and does not write after it. It cannot know what happens between the check and the write.',
    default: true,
  }),
  releaseWaitMs: numberField({
    title: 'Wait for the release',
    help: 'How long it waits to hear that the lock was released before it takes the next request. If nobody answers, the lease ends by itself.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 1000,
    scale: 'log',
  }),
  queueLimit: queueLimitField(
    'Requests that may wait while it does one; one more is answered with “unavailable”.',
  ),
});

export type LockHolderParams = v.InferOutput<typeof lockHolderParams>;
