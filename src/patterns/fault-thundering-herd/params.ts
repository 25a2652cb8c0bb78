import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const thunderingHerdParams = v.strictObject({
  size: numberField({
    title: 'Calls',
    help: 'How many calls the client begins in the same instant, beside its usual ones.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 200,
    integer: true,
    scale: 'log',
  }),
});

export type ThunderingHerdParams = v.InferOutput<typeof thunderingHerdParams>;
