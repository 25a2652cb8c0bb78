import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';

export const poisonParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the messages that can never be processed, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.05,
  }),
  damage: choiceField({
    title: 'Damage',
    help: 'What is wrong with them.',
    options: ['missing-field', 'wrong-type', 'oversize', 'hostile-text', 'bad-signature'],
    labels: {
      'missing-field': 'a field is missing',
      'wrong-type': 'a field has the wrong type',
      oversize: 'a text is much too long',
      'hostile-text': 'a text holds code',
      'bad-signature': 'the signature does not fit',
    },
    default: 'missing-field',
  }),
});

export type PoisonParams = v.InferOutput<typeof poisonParams>;
