import * as v from 'valibot';
import { choiceField, numberField, textField } from '../../model/fields.ts';

export const batchWriterParams = v.strictObject({
  batchSize: numberField({
    title: 'Batch size',
    help: 'So many writes go to the store in one call, at most; as soon as they are there the batch sets out.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 20,
    integer: true,
    scale: 'log',
  }),
  waitMs: numberField({
    title: 'Longest wait',
    help: 'A batch that is not full sets out this long after its first write has come.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 50,
    scale: 'log',
  }),
  acknowledge: choiceField({
    title: 'Answers',
    help: 'After the store has answered, or at once. What was answered at once and is not stored yet is lost with a crash.',
    options: ['after-store', 'at-once'],
    labels: { 'after-store': 'after the store', 'at-once': 'at once' },
    default: 'after-store',
  }),
  bufferLimit: numberField({
    title: 'Buffer limit',
    help: 'Writes that may wait; one more is answered with “unavailable”.',
    unit: '',
    min: 1,
    max: 1_000_000,
    default: 10_000,
    integer: true,
    scale: 'log',
  }),
  operation: textField({
    title: 'Operation',
    help: 'What the store is asked for with each batch.',
    default: 'write-batch',
    maxLength: 64,
  }),
});
