import * as v from 'valibot';
import { numberField } from '../../model/fields.ts';

const timeMsMax = 600_000;

export const twoPhaseCommitParams = v.strictObject({
  prepareTimeoutMs: numberField({
    title: 'Vote timeout',
    help: 'How long it waits for the votes. Who has not voted by then has voted no, and everything is aborted.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 2000,
    scale: 'log',
  }),
  retryMs: numberField({
    title: 'Tell again after',
    help: 'How long it waits before it tells its decision again to a participant that has not confirmed it. It never gives up.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 500,
    scale: 'log',
  }),
  logMs: numberField({
    title: 'Log write',
    help: 'How long it takes to force a record to its log: one when a transaction begins, one for the decision.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 2,
    scale: 'log',
  }),
  transactionsMax: numberField({
    title: 'Transactions at once',
    help: 'Transactions that may be on their way. One more is answered with “unavailable”.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 1000,
    integer: true,
    scale: 'log',
  }),
});

export type TwoPhaseCommitParams = v.InferOutput<typeof twoPhaseCommitParams>;
