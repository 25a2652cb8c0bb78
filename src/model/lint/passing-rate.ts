import type { PolicySpec } from '../document.ts';
import { numberOf } from './read-params.ts';

/** How many of so many calls a second a policy lets pass on average: all, but for a rate limiter. One limit for each key limits no sum. */
export function passingPerSecond({ kind, params }: PolicySpec, callsPerSecond: number): number {
  if (kind !== 'rate-limiter' || params.perKey === true) return callsPerSecond;
  return Math.min(
    callsPerSecond,
    (1000 * numberOf(params, 'limit')) / Math.max(1, numberOf(params, 'windowMs')),
  );
}
