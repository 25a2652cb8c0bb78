import { definePolicy } from '../../model/policy-kind.ts';
import { rateLimiterEngine } from './engine.ts';
import { rateLimiterFace } from './face.ts';
import { rateLimiterView } from './picture.ts';

export const rateLimiter = definePolicy({
  ...rateLimiterFace,
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
