import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const lossParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the messages that vanish. The caller learns of it only by its timeout.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
  correlation: numberField({
    title: 'Correlation',
    help: 'Chance that a message shares the fate of the one before it: the higher, the longer the bursts. The ratio stays.',
    unit: '',
    min: 0,
    max: 0.999,
    default: 0,
  }),
});

export type LossParams = v.InferOutput<typeof lossParams>;
