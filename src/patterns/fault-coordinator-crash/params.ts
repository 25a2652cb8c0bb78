import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';

export const coordinatorCrashParams = v.strictObject({
  phase: choiceField({
    title: 'Phase',
    help: 'When it crashes: when all have voted and nothing is decided, when the decision is in the log and nobody knows it, or when the first participant has confirmed it.',
    options: ['prepared', 'decided', 'half-told'],
    labels: {
      prepared: 'all have voted',
      decided: 'decided, nobody told',
      'half-told': 'decided, one has confirmed',
    },
    default: 'prepared',
  }),
  nth: numberField({
    title: 'At passing',
    help: 'Which transaction that comes there is struck first, counted from when the fault begins.',
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
    help: 'Comes back by itself after this time and ends what its log says. 0: only when the fault ends or is healed. Until then the participants are in doubt.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 5000,
    scale: 'log',
  }),
});
