import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const crashParams = v.strictObject({
  restartAfterMs: numberField({
    title: 'Restart after',
    help: 'Comes back by itself after this time. 0: only when the fault ends or is healed.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 0,
    scale: 'log',
  }),
});

export type CrashParams = v.InferOutput<typeof crashParams>;
