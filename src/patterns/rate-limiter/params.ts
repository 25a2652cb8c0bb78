import * as v from 'valibot';
import { choiceField } from '../../model/fields.ts';
import { algorithmLabels, limiterFields } from '../../model/rate-limiting/limiter-fields.ts';
import { algorithms } from '../../model/rate-limiting/meter.ts';

export const rateLimiterParams = v.strictObject({
  algorithm: choiceField({
    title: 'Algorithm',
    help: 'How the calls are counted. All hold the same rate in the long run; they differ in what they let through at once.',
    options: algorithms,
    labels: algorithmLabels,
    default: 'fixed-window',
  }),
  ...limiterFields({ by: 'algorithm' }),
});
