import * as v from 'valibot';
import { textField } from '../../model/fields.ts';

export const unknownEventParams = v.strictObject({
  type: textField({
    title: 'Event type',
    help: 'Type of the events that come under a name that nobody here knows, e.g. money-deposited. Empty: every type.',
    default: '',
    maxLength: 64,
  }),
});

export type UnknownEventParams = v.InferOutput<typeof unknownEventParams>;
