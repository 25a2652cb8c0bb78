import { numberField, toggleField } from '../fields.ts';
import type { algorithms } from './meter.ts';

type Algorithm = (typeof algorithms)[number];

/** What the algorithms are called in a form. */
export const algorithmLabels: Readonly<Record<Algorithm, string>> = {
  'fixed-window': 'fixed window: a counter that starts anew',
  'sliding-log': 'sliding log: the exact last calls',
  'sliding-window-counter': 'sliding window counter: two counters, weighted',
  'token-bucket': 'token bucket: bursts out of savings',
  'leaky-bucket': 'leaky bucket: evenly spaced, the others wait',
};

interface Shown {
  /** The field that holds the algorithm. */
  readonly by: string;
  /** Values of it with which there is a limit; absent where there always is. */
  readonly is?: readonly Algorithm[];
}

/** Numbers of a rate limiter, on a wire or at the entrance of a node. */
export function limiterFields({ by, is }: Shown) {
  const shown = is && { visibleWhen: { field: by, is } };
  return {
    limit: numberField({
      title: 'Limit',
      help: 'So many calls may pass in each window.',
      unit: '',
      min: 1,
      max: 10_000,
      default: 100,
      integer: true,
      scale: 'log',
      ...shown,
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
      ...shown,
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
      visibleWhen: { field: by, is: ['token-bucket', 'leaky-bucket'] },
    }),
    perKey: toggleField({
      title: 'Per key',
      help: 'Each key (customer, tenant) has a limit of its own, so that one greedy key does not use up what the others need.',
      default: false,
      ...shown,
    }),
  };
}
