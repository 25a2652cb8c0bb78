import { definePolicy } from '../../model/policy-kind.ts';
import { rateLimiterEngine } from './engine.ts';
import { rateLimiterParams } from './params.ts';
import { rateLimiterView } from './picture.ts';

export const rateLimiter = definePolicy({
  kind: 'rate-limiter',
  title: 'Rate limiter',
  summary: 'Lets only so many calls through in a time and tells the others how long to wait.',
  icon: 'gauge',
  defaultOrder: 25,
  params: rateLimiterParams,
  streams: [],
  prepare: ({ algorithm, limit, windowMs, burst, perKey }) => ({ algorithm, limit, windowMs, burst, perKey }),
  engine: rateLimiterEngine,
  report: ({ admitted, rejected, waiting, evicted, buckets }) => ({
    admitted,
    rejected,
    waiting,
    keys: buckets.size,
    keysForgotten: evicted,
  }),
  view: rateLimiterView,
});
