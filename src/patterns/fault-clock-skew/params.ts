import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const clockSkewParams = v.strictObject({
  offsetMs: numberField({
    title: 'Offset',
    help: 'How far the node’s own clock is ahead (above 0) or behind (below 0).',
    unit: 'ms',
    min: -3_600_000,
    max: 3_600_000,
    default: 5000,
  }),
  driftPpm: numberField({
    title: 'Drift',
    help: 'How much faster (above 0) or slower the clock runs from the beginning of the fault on, in millionths.',
    unit: 'ppm',
    min: -500_000,
    max: 1_000_000,
    default: 0,
  }),
});

export type ClockSkewParams = v.InferOutput<typeof clockSkewParams>;
