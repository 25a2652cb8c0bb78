import * as v from 'valibot';
import { choiceField } from '../../model/fields.ts';

export const idempotencyKeyParams = v.strictObject({
  scope: choiceField({
    title: 'One key per',
    help: 'What is to happen once. A call: its retries, hedges and copies share a key. Or everything that one client call leads to here: a retry farther out, which calls again, has the same key, too.',
    options: ['call', 'trace'],
    labels: { call: 'call on this wire', trace: 'client call' },
    default: 'call',
  }),
});

export type IdempotencyKeyParams = v.InferOutput<typeof idempotencyKeyParams>;
