import * as v from 'valibot';
import { choiceField, listField, numberField, toggleField } from '../../model/fields.ts';

/** Steps that a saga may have. */
export const stepsMax = 12;

const timeMsMax = 600_000;
const name = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(64));
const operation = v.pipe(v.string('must be text'), v.maxLength(64));
const timeMs = (field: string) =>
  v.optional(
    v.pipe(
      v.number(`${field} must be a number`),
      v.minValue(1, `${field} must be 1–${timeMsMax} ms`),
      v.maxValue(timeMsMax, `${field} must be 1–${timeMsMax} ms`),
    ),
  );

const stepSchema = v.strictObject({
  name,
  /** Id of the node that is called. */
  to: name,
  /** The operation that does it; `do`, which every participant understands, if absent. */
  execute: v.optional(operation, 'do'),
  /** The operation that undoes it; empty if nothing has to be undone, or nothing can be. */
  compensate: v.optional(operation, 'undo'),
  /** The saga's own if absent. */
  timeoutMs: timeMs('timeoutMs'),
  /** The saga's own if absent. */
  attempts: v.optional(
    v.pipe(
      v.number('attempts must be a whole number from 1 to 100'),
      v.integer('attempts must be a whole number from 1 to 100'),
      v.minValue(1, 'attempts must be a whole number from 1 to 100'),
      v.maxValue(100, 'attempts must be a whole number from 1 to 100'),
    ),
  ),
});

export type SagaStepParams = v.InferOutput<typeof stepSchema>;

export const sagaOrchestratorParams = v.strictObject({
  steps: listField(stepSchema, {
    title: 'Steps',
    help: 'What a saga does, in order: whom it calls, with which operation, and what undoes it. Empty: a step for each outgoing wire.',
    maxLength: stepsMax,
    editor: 'saga-steps',
  }),
  stepTimeoutMs: numberField({
    title: 'Step timeout',
    help: 'How long it waits for an answer to a step or a compensation. Without one, a step that hangs would hang the saga.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 1000,
    scale: 'log',
  }),
  stepAttempts: numberField({
    title: 'Attempts per step',
    help: 'How often a step is tried that failed or did not answer. One that was refused is not tried again.',
    unit: '',
    min: 1,
    max: 100,
    default: 3,
    integer: true,
  }),
  compensationAttempts: numberField({
    title: 'Attempts per compensation',
    help: 'How often a compensation is tried. Then the saga is stuck, and a person has to act.',
    unit: '',
    min: 1,
    max: 1000,
    default: 5,
    integer: true,
    scale: 'log',
  }),
  retryMs: numberField({
    title: 'First wait',
    help: 'Wait before the second attempt at a step or a compensation; it doubles with each further one.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 200,
    scale: 'log',
  }),
  retryMaxMs: numberField({
    title: 'Longest wait',
    help: 'The waits between attempts grow no longer than this.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 5000,
    scale: 'log',
  }),
  persistMs: numberField({
    title: 'Snapshot time',
    help: 'How long it takes to write down that a step is done. A crash before that has the step asked for again.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 1,
    scale: 'log',
  }),
  idempotencyKeys: toggleField({
    title: 'Idempotency keys',
    help: 'Every attempt at a step carries the same key, so that it is not taken twice. Without them, a retry or a crash charges twice.',
    default: true,
  }),
  answer: choiceField({
    title: 'Answers',
    help: 'When its own caller hears from it: when the saga has ended, or as soon as it is written down that it has begun.',
    options: ['at-the-end', 'at-once'],
    labels: { 'at-the-end': 'when it has ended', 'at-once': 'when it has begun' },
    default: 'at-the-end',
  }),
  sagasMax: numberField({
    title: 'Sagas at once',
    help: 'Sagas that may be on their way. One more is answered with “unavailable”.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 1000,
    integer: true,
    scale: 'log',
  }),
});

export type SagaOrchestratorParams = v.InferOutput<typeof sagaOrchestratorParams>;
