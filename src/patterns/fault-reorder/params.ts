import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const reorderParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the messages that are held up, each by its own chance, while later ones pass.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
  windowMs: numberField({
    title: 'Window',
    help: 'A message is held up for a time that lies evenly between 0 and this.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 100,
    scale: 'log',
  }),
});

export type ReorderParams = v.InferOutput<typeof reorderParams>;
