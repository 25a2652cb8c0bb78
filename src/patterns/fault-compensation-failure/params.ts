import * as v from 'valibot';
import { numberField, textField } from '../../model/fields.ts';

export const compensationFailureParams = v.strictObject({
  step: textField({
    title: 'Step',
    help: 'The step whose undoing fails, by the operation that undoes it, e.g. “refund”. Empty: whatever undoes something here.',
    default: '',
    maxLength: 64,
  }),
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
