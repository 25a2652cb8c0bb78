import * as v from 'valibot';
import { textField } from '../../model/fields.ts';

export const diskFullParams = v.strictObject({
  operation: textField({
    title: 'Operation',
    help: 'The operation that writes; empty: every one of them.',
    default: '',
    maxLength: 64,
  }),
});

export type DiskFullParams = v.InferOutput<typeof diskFullParams>;
