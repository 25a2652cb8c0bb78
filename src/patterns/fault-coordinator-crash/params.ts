import * as v from 'valibot';
import { crashAtPointFields } from '../../model/crash-at-point-fields.ts';
import { choiceField } from '../../model/fields.ts';

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
  ...crashAtPointFields({
    nthTitle: 'At passing',
    nthHelp: 'Which transaction that comes there is struck first, counted from when the fault begins.',
    timesHelp: 'How many of them in a row, from that one, end in a crash.',
    timesMax: 10_000,
    restartHelp:
      'Comes back by itself after this time and ends what its log says. 0: only when the fault ends or is healed. Until then the participants are in doubt.',
    restartMaxMs: 86_400_000,
    restartDefaultMs: 5000,
  }),
});
