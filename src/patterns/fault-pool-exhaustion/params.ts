import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const poolExhaustionParams = v.strictObject({
  held: numberField({
    title: 'Held',
    help: 'Connections that somebody keeps: a leak, a forgotten transaction, a report. As many as there are: every query waits.',
    unit: '',
    min: 0,
    max: 10_000,
    default: 15,
    integer: true,
    scale: 'log',
  }),
});

export type PoolExhaustionParams = v.InferOutput<typeof poolExhaustionParams>;
