import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const ioErrorParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the queries that fail once they are done, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
});

export type IoErrorParams = v.InferOutput<typeof ioErrorParams>;
