import * as v from 'valibot';
import { choiceField, listField, numberWithin, show } from '../../model/fields.ts';
import { errorClasses } from '../../model/outcome.ts';
import {
  erlangShapeField,
  meanField,
  paretoShapeField,
  percentilesField,
  shapeField,
  spreadField,
  timeMsMax,
  timeShapes,
} from '../../model/service-time.ts';
import { concurrencyField, instancesField, queueLimitField } from '../../model/station-fields.ts';
import { balancingFields } from './balancing-fields.ts';

/** Limits of a program; beyond them it is refused. */
const programLimits = { operations: 40, steps: 50, parallelCalls: 50 } as const;

const name = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(64));

const callFields = {
  /** Id of the node that is called. */
  to: name,
  /** The operation asked for; the request's own if absent. */
  operation: v.optional(name),
  /** The request goes on without the answer, and its own answer is marked degraded. */
  optional: v.optional(v.boolean('must be true or false'), false),
};

const atMost = <Each extends v.GenericSchema>(max: number, what: string, each: Each) =>
  v.pipe(v.array(each), v.maxLength(max, `must have at most ${max} ${what}`));

/** Of a request; 1 is always. */
const chance = numberWithin(0, 1);

const plainSteps = [
  v.strictObject({
    do: v.literal('work'),
    /** The service's own mean if absent; its spread is then scaled with the mean. */
    meanMs: v.optional(numberWithin(0, timeMsMax, ' ms')),
    /** The service's own shape if absent. */
    distribution: v.optional(v.picklist(timeShapes)),
  }),
  v.strictObject({ do: v.literal('call'), ...callFields }),
  v.strictObject({
    do: v.literal('parallel'),
    calls: atMost(programLimits.parallelCalls, 'parallel calls', v.strictObject(callFields)),
  }),
  /** A message for which nobody waits: the request goes on at once, and never hears what became of it. */
  v.strictObject({ do: v.literal('publish'), to: name, operation: v.optional(name) }),
  v.strictObject({
    do: v.literal('fail'),
    outcome: v.picklist(errorClasses, (issue) => `must be an error class, got ${show(issue.input)}`),
    ratio: v.optional(chance, 1),
  }),
] as const;

const stepsOf = <Step extends v.GenericSchema>(step: Step) => atMost(programLimits.steps, 'steps', step);

const stepSchema = v.variant(
  'do',
  [
    ...plainSteps,
    /** Steps that a share of the requests takes. */
    v.strictObject({ do: v.literal('if'), ratio: chance, steps: stepsOf(v.variant('do', plainSteps)) }),
  ],
  (issue) => `must be a step (work, call, parallel, publish, if, fail), got ${show(issue.input)}`,
);

const operationSchema = v.strictObject({ name, steps: stepsOf(stepSchema) });

export type ProgramStep = v.InferOutput<typeof stepSchema>;
export type ProgramCall = v.InferOutput<v.StrictObjectSchema<typeof callFields, undefined>>;

export const serviceParams = v.strictObject({
  instances: instancesField(
    'Copies of the service. Each has its own workers and its own queue, and can crash alone.',
  ),
  concurrency: concurrencyField({
    title: 'Workers per instance',
    help: 'Requests that an instance works on at once. A worker is held until its request is answered, also while it waits for others.',
    default: 4,
  }),
  queueLimit: queueLimitField(
    'Requests that may wait at each instance; one more is answered with “unavailable”.',
  ),
  queueDiscipline: choiceField({
    title: 'Queue order',
    help: 'Who is next. Under overload the newest first keeps some callers happy, while the oldest first lets all of them time out.',
    options: ['fifo', 'lifo'],
    labels: { fifo: 'oldest first (FIFO)', lifo: 'newest first (LIFO)' },
    default: 'fifo',
  }),
  ...balancingFields,
  serviceDistribution: shapeField('Service time'),
  meanServiceMs: meanField('Mean service time', 'How long a worker works on a request on average.', 20),
  serviceSpreadMs: spreadField('serviceDistribution', 10),
  paretoShape: paretoShapeField('serviceDistribution'),
  erlangShape: erlangShapeField('serviceDistribution'),
  percentiles: percentilesField('serviceDistribution'),
  operations: listField(operationSchema, {
    title: 'Operations',
    help: 'What the service does for an operation, step by step. Any other operation is worked on, then passed to every outgoing wire in turn.',
    maxLength: programLimits.operations,
    editor: 'program',
  }),
});

export type ServiceParams = v.InferOutput<typeof serviceParams>;
