import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const corruptParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the messages that are damaged, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
});

export type CorruptParams = v.InferOutput<typeof corruptParams>;
