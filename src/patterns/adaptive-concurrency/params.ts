import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

const limitMax = 10_000;

export const adaptiveConcurrencyParams = v.strictObject({
  initialLimit: numberField({
    title: 'Limit at the start',
    help: 'So many calls may be under way before anything has been learnt; kept within the lowest and the highest limit.',
    unit: '',
    min: 1,
    max: limitMax,
    default: 20,
    integer: true,
    scale: 'log',
  }),
  minLimit: numberField({
    title: 'Lowest limit',
    help: 'The limit falls no further, so that some calls always try whether the callee is well again.',
    unit: '',
    min: 1,
    max: limitMax,
    default: 1,
    integer: true,
    scale: 'log',
  }),
  maxLimit: numberField({
    title: 'Highest limit',
    help: 'The limit grows no further, however well things go. If the lowest limit is higher, that one holds.',
    unit: '',
    min: 1,
    max: limitMax,
    default: 200,
    integer: true,
    scale: 'log',
  }),
  latencyTargetMs: numberField({
    title: 'Latency target',
    help: 'A call that takes longer says that too many are under way, as a timeout or a refusal by the callee does.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 500,
    scale: 'log',
  }),
  increase: numberField({
    title: 'Increase',
    help: 'Each good call adds so much to the limit, as long as at least half of the limit is in use.',
    unit: '',
    min: 1,
    max: 100,
    default: 1,
    integer: true,
  }),
  backoffRatio: numberField({
    title: 'Back-off',
    help: 'Each bad call multiplies the limit by this, rounded down.',
    unit: '×',
    min: 0.5,
    max: 0.99,
    default: 0.9,
  }),
});
