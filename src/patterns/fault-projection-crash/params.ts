import * as v from 'valibot';
import { crashAtPointFields } from '../../model/crash-at-point-fields.ts';

export const projectionCrashParams = v.strictObject({
  ...crashAtPointFields({
    nthTitle: 'At event',
    nthHelp: 'Which event between apply and checkpoint is struck first, counted from when the fault begins.',
    timesHelp: 'How many of them in a row, from that one, end in a crash.',
    timesMax: 1000,
    restartHelp: 'The projection comes back after this time; 0: only when the fault is healed.',
    restartMaxMs: 600_000,
    restartDefaultMs: 1000,
  }),
});
