import * as v from 'valibot';
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
  nth: numberField({
    title: 'At passing',
    help: 'Which saga that comes there is struck first, counted from when the fault begins.',
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
    max: 10_000,
    default: 1,
    integer: true,
    scale: 'log',
  }),
  restartAfterMs: numberField({
    title: 'Restart after',
    help: 'Comes back by itself after this time, and goes on with what is written down. 0: only when the fault ends or is healed.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 2000,
    scale: 'log',
  }),
});
