import { definePolicyFace } from '../../model/policy-kind.ts';
import { rateLimiterParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const rateLimiterFace = definePolicyFace({
  kind: 'rate-limiter',
  title: 'Rate limiter',
  summary: 'Lets only so many calls through in a time and tells the others how long to wait.',
  icon: 'gauge',
  defaultOrder: 25,
  params: rateLimiterParams,
});
