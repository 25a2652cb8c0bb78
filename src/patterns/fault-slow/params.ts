import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const slowParams = v.strictObject({
  factor: numberField({
    title: 'Factor',
    help: 'Work takes this many times as long. Below 1 it is faster. Work that has begun is not changed.',
    unit: '×',
    min: 0.1,
    max: 1000,
    default: 10,
    scale: 'log',
  }),
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the pieces of work that are slowed, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 1,
  }),
});

export type SlowParams = v.InferOutput<typeof slowParams>;
