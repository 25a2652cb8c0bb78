import * as v from 'valibot';
import { crashAtPointFields } from '../../model/crash-at-point-fields.ts';
import { choiceField, numberField } from '../../model/fields.ts';

export const orchestratorCrashParams = v.strictObject({
  direction: choiceField({
    title: 'On the way',
    help: 'Whether it crashes after a step on the way forwards, or after a compensation on the way back.',
    options: ['forwards', 'back'],
    default: 'forwards',
  }),
  step: numberField({
    title: 'After step',
    help: 'It crashes when this step has been done and written down, before the next one.',
    unit: '',
    min: 1,
    max: 12,
    default: 1,
    integer: true,
  }),
  ...crashAtPointFields({
    nthTitle: 'At passing',
    nthHelp: 'Which saga that comes there is struck first, counted from when the fault begins.',
    timesHelp: 'How many of them in a row, from that one, end in a crash.',
    timesMax: 10_000,
    restartHelp:
      'Comes back by itself after this time, and goes on with what is written down. 0: only when the fault ends or is healed.',
    restartMaxMs: 86_400_000,
    restartDefaultMs: 2000,
  }),
});
