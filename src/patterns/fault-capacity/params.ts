import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const capacityParams = v.strictObject({
  factor: numberField({
    title: 'Factor',
    help: 'Share of its workers that each instance keeps, rounded up. 0: none, and every request waits.',
    unit: '×',
    min: 0,
    max: 1,
    default: 0.5,
  }),
});

export type CapacityParams = v.InferOutput<typeof capacityParams>;
