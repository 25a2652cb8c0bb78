import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const slowConsumerParams = v.strictObject({
  factor: numberField({
    title: 'Factor',
    help: 'The handler takes this many times as long for each event. Queries and checkpoints take as long as before.',
    unit: '×',
    min: 1,
    max: 10_000,
    default: 20,
    scale: 'log',
  }),
});

export type SlowConsumerParams = v.InferOutput<typeof slowConsumerParams>;
