import * as v from 'valibot';
import { choiceField } from '../../model/fields.ts';

export const dnsParams = v.strictObject({
  mode: choiceField({
    title: 'Callers',
    help: 'What callers do when their list is too old and nobody answers: their calls fail with “unavailable”, or they go on with the old list.',
    options: ['error', 'stale'],
    labels: { error: 'fail', stale: 'go on with the old list' },
    default: 'stale',
  }),
});

export type DnsParams = v.InferOutput<typeof dnsParams>;
