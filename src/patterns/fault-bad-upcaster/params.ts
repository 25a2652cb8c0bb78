import * as v from 'valibot';
import { numberField, textField } from '../../model/fields.ts';

export const badUpcasterParams = v.strictObject({
  type: textField({
    title: 'Event type',
    help: 'Type of the events that the upcaster breaks, e.g. money-deposited. Empty: every type.',
    default: '',
    maxLength: 64,
  }),
  version: numberField({
    title: 'Version',
    help: 'Place in its stream of the event that it breaks, from 1. 0: every event of the type.',
    unit: '',
    min: 0,
    max: 1_000_000,
    default: 0,
    integer: true,
    scale: 'log',
  }),
});

export type BadUpcasterParams = v.InferOutput<typeof badUpcasterParams>;
