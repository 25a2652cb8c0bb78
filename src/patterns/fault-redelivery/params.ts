import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const redeliveryParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the messages whose sender is told that they were not handled, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.2,
  }),
});

export type RedeliveryParams = v.InferOutput<typeof redeliveryParams>;
