import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

export const clogParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Chance of each message to clog the wire, itself included. 1: the wire clogs at once, again and again.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.01,
  }),
  durationMs: numberField({
    title: 'Clogged for',
    help: 'How long the wire stays clogged; then everything that waits sets out at once.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 1000,
    scale: 'log',
  }),
});

export type ClogParams = v.InferOutput<typeof clogParams>;
