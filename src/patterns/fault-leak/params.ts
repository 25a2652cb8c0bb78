import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const leakParams = v.strictObject({
  bytesPerCall: numberField({
    title: 'Leaks per call',
    help: 'What each piece of work leaves behind on its instance.',
    unit: 'B',
    min: 1,
    max: 1_000_000_000,
    default: 1_000_000,
    scale: 'log',
  }),
  limitBytes: numberField({
    title: 'Memory',
    help: 'When an instance has leaked this much it crashes.',
    unit: 'B',
    min: 1,
    max: 1_000_000_000_000,
    default: 100_000_000,
    scale: 'log',
  }),
  restartAfterMs: numberField({
    title: 'Restart after',
    help: 'A crashed instance comes back with its memory free after this time, and leaks again. 0: it stays down until the fault ends.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 5000,
    scale: 'log',
  }),
});

export type LeakParams = v.InferOutput<typeof leakParams>;
