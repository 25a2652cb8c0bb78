import type { NodeSpec, Params, PolicySpec } from '../document.ts';
import { numberOf } from './read-params.ts';

/** How many of so many calls a second a policy lets pass on average: all, but for a rate limiter. One limit for each key limits no sum. */
export function passingPerSecond({ kind, params }: PolicySpec, callsPerSecond: number): number {
  return kind === 'rate-limiter' ? limited(params, callsPerSecond) : callsPerSecond;
}

/** How many of so many requests a second a node lets in: all, but for a load balancer with a limit at its entrance. */
export function enteringPerSecond({ kind, params }: NodeSpec, requestsPerSecond: number): number {
  const isLimited = kind === 'load-balancer' && params.rateLimiting !== 'off';
  return isLimited ? limited(params, requestsPerSecond) : requestsPerSecond;
}

function limited(params: Params, perSecond: number): number {
  if (params.perKey === true) return perSecond;
  return Math.min(perSecond, (1000 * numberOf(params, 'limit')) / Math.max(1, numberOf(params, 'windowMs')));
}
