import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const bandwidthParams = v.strictObject({
  bytesPerSecond: numberField({
    title: 'Bandwidth',
    help: 'Bytes that pass each second in the long run, in each direction for itself.',
    unit: 'B/s',
    min: 1,
    max: 10_000_000_000,
    default: 10_000,
    scale: 'log',
  }),
  burstBytes: numberField({
    title: 'Burst',
    help: 'Bytes that may pass at once after a pause: the size of the bucket, which is full at the beginning.',
    unit: 'B',
    min: 0,
    max: 10_000_000_000,
    default: 10_000,
    scale: 'log',
  }),
  bytesPerMessage: numberField({
    title: 'Message size',
    help: 'What a request and a response weigh.',
    unit: 'B',
    min: 1,
    max: 1_000_000_000,
    default: 1_000,
    scale: 'log',
  }),
});

export type BandwidthParams = v.InferOutput<typeof bandwidthParams>;
