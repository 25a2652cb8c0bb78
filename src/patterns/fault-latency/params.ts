import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const latencyParams = v.strictObject({
  latencyMs: numberField({
    title: 'Latency',
    help: 'Every message takes this much longer, on top of the wire’s own latency.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 500,
    scale: 'log',
  }),
  jitterMs: numberField({
    title: 'Jitter',
    help: 'The addition varies evenly by ± this, never below 0. Messages keep their order.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
    scale: 'log',
  }),
});

export type LatencyParams = v.InferOutput<typeof latencyParams>;
