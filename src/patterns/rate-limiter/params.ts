import * as v from 'valibot';
import { choiceField, numberField, toggleField } from '../../model/fields.ts';

export const algorithms = [
  'fixed-window',
  'sliding-log',
  'sliding-window-counter',
  'token-bucket',
  'leaky-bucket',
] as const;

export const rateLimiterParams = v.strictObject({
  algorithm: choiceField({
    title: 'Algorithm',
    help: 'How the calls are counted. All hold the same rate in the long run; they differ in what they let through at once.',
    options: algorithms,
    labels: {
      'fixed-window': 'fixed window: a counter that starts anew',
      'sliding-log': 'sliding log: the exact last calls',
      'sliding-window-counter': 'sliding window counter: two counters, weighted',
      'token-bucket': 'token bucket: bursts out of savings',
      'leaky-bucket': 'leaky bucket: evenly spaced, the others wait',
    },
    default: 'fixed-window',
  }),
  limit: numberField({
    title: 'Limit',
    help: 'So many calls may pass in each window.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 100,
    integer: true,
    scale: 'log',
  }),
  windowMs: numberField({
    title: 'Window',
    help: 'The time to which the limit belongs. Windows begin at whole multiples of it, counted from 0 ms of the run.',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    default: 60_000,
    integer: true,
    scale: 'log',
  }),
  burst: numberField({
    title: 'Bucket',
    help: 'Token bucket: so many calls may pass at once after a pause; it starts full. Leaky bucket: so many calls may wait for their turn.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 100,
    integer: true,
    scale: 'log',
    visibleWhen: { field: 'algorithm', is: ['token-bucket', 'leaky-bucket'] },
  }),
  perKey: toggleField({
    title: 'Per key',
    help: 'Each key (customer, tenant) has a limit of its own, so that one greedy key does not use up what the others need.',
    default: false,
  }),
});
