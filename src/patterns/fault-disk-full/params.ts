import * as v from 'valibot';
import { textField } from '../../model/fields.ts';

export const diskFullParams = v.strictObject({
  operation: textField({
    title: 'Operation',
    help: 'The operation that writes; empty: every one that does. Of a database nobody knows which do, so that it refuses all.',
    default: '',
    maxLength: 64,
  }),
});

export type DiskFullParams = v.InferOutput<typeof diskFullParams>;
