import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const resetParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the requests whose connection breaks, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
  afterMs: numberField({
    title: 'Breaks after',
    help: 'How long after the request has set out the caller learns of it.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
    scale: 'log',
  }),
});

export type ResetParams = v.InferOutput<typeof resetParams>;
