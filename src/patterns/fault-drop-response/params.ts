import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const dropResponseParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the answers that are lost, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
});

export type DropResponseParams = v.InferOutput<typeof dropResponseParams>;
