import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const projectionCrashParams = v.strictObject({
  nth: numberField({
    title: 'At event',
    help: 'Which event between apply and checkpoint is struck first, counted from when the fault begins.',
    unit: '',
    min: 1,
    max: 100_000,
    default: 1,
    integer: true,
    scale: 'log',
  }),
  times: numberField({
    title: 'Times',
    help: 'How many of them in a row, from that one, end in a crash.',
    unit: '',
    min: 1,
    max: 1000,
    default: 1,
    integer: true,
    scale: 'log',
  }),
  restartAfterMs: numberField({
    title: 'Restart after',
    help: 'The projection comes back after this time; 0: only when the fault is healed.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 1000,
    scale: 'log',
  }),
});
