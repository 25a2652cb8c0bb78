import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const duplicateParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the messages that are delivered twice, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
  gapMs: numberField({
    title: 'Gap',
    help: 'How long after the first delivery the second one comes.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
    scale: 'log',
  }),
});

export type DuplicateParams = v.InferOutput<typeof duplicateParams>;
