import * as v from 'valibot';
import { numberField, textField } from '../../model/fields.ts';

export const lostEventParams = v.strictObject({
  type: textField({
    title: 'Event type',
    help: 'Which events get lost, e.g. stock-held. Empty: any that the node would react to.',
    default: '',
    maxLength: 64,
  }),
  times: numberField({
    title: 'Times',
    help: 'How many events get lost. 0: all, until the fault ends or is healed.',
    unit: '',
    min: 0,
    max: 10_000,
    default: 1,
    integer: true,
  }),
});

export type LostEventParams = v.InferOutput<typeof lostEventParams>;
