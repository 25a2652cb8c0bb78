import * as v from 'valibot';
import { crashAtPointFields } from '../../model/crash-at-point-fields.ts';

export const dualWriteCrashParams = v.strictObject({
  ...crashAtPointFields({
    nthTitle: 'At passing',
    nthHelp: 'Which passing between the two writes is struck first, counted from when the fault begins.',
    timesHelp: 'How many passings in a row, from that one, end in a crash.',
    timesMax: 1000,
    restartHelp: 'The instance comes back after this time; 0: only when the fault is healed.',
    restartMaxMs: 600_000,
    restartDefaultMs: 1000,
  }),
});
