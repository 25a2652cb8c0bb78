import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const pauseParams = v.strictObject({
  durationMs: numberField({
    title: 'Lasts',
    help: 'Goes on by itself after this time. 0: only when the fault ends or is healed.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 2000,
    scale: 'log',
  }),
});

export type PauseParams = v.InferOutput<typeof pauseParams>;
