import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const cacheFlushParams = v.strictObject({
  everyMs: numberField({
    title: 'Again every',
    help: 'The cache is flushed again and again after this time. 0: once.',
    unit: 'ms',
    min: 0,
    max: 3_600_000,
    default: 0,
    scale: 'log',
  }),
});
