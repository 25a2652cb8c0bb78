import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const ioLatencyParams = v.strictObject({
  latencyMs: numberField({
    title: 'Latency',
    help: 'What a query waits for the disk on top of its own time.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 50,
    scale: 'log',
  }),
  jitterMs: numberField({
    title: 'Jitter',
    help: 'The wait varies evenly by ± this, never below 0.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
    scale: 'log',
  }),
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the queries that wait, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 1,
  }),
});

export type IoLatencyParams = v.InferOutput<typeof ioLatencyParams>;
