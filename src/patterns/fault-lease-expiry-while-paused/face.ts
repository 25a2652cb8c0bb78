import { defineFaultFace } from '../../model/fault-kind.ts';
import { leaseExpiryWhilePausedParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const leaseExpiryWhilePausedFace = defineFaultFace({
  kind: 'lease-expiry-while-paused',
  title: 'Lease expires while paused',
  summary:
    'A holder stops while it holds the lock, for longer than its lease, and goes on believing that it holds it.',
  icon: 'hourglass',
  target: 'node',
  params: leaseExpiryWhilePausedParams,
  describe: ({ moment, durationMs }) =>
    `${durationMs} ms when ${moment === 'lock-held' ? 'it gets the lock' : 'it has checked its lease'}`,
});
