import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const compensationFailureParams = v.strictObject({
  times: numberField({
    title: 'Times',
    help: 'How many attempts to undo something fail. 0: all, until the fault ends or is healed.',
    unit: '',
    min: 0,
    max: 10_000,
    default: 0,
    integer: true,
  }),
});

export type CompensationFailureParams = v.InferOutput<typeof compensationFailureParams>;
