import * as v from 'valibot';
import { nthPassingField } from '../../model/crash-at-point-fields.ts';
import { choiceField, numberField } from '../../model/fields.ts';

export const leaseExpiryWhilePausedParams = v.strictObject({
  moment: choiceField({
    title: 'Moment',
    help: 'When the holder stops: when it has been granted the lock, or when it has looked at the clock, found that its lease still runs, and is about to write.',
    options: ['lock-held', 'lease-checked'],
    labels: { 'lock-held': 'it gets the lock', 'lease-checked': 'it has checked its lease' },
    default: 'lease-checked',
  }),
  nth: nthPassingField(
    'At passing',
    'Which time that it comes there is struck, counted from when the fault begins.',
  ),
  durationMs: numberField({
    title: 'Lasts',
    help: 'How long the pause is. Make it longer than the lease, or nothing happens that anybody could see.',
    unit: 'ms',
    min: 1,
    max: 86_400_000,
    default: 15_000,
    scale: 'log',
  }),
});

export type LeaseExpiryWhilePausedParams = v.InferOutput<typeof leaseExpiryWhilePausedParams>;
