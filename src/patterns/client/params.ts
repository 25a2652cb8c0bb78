import * as v from 'valibot';
import { choiceField, listField, numberField, textField } from '../../model/fields.ts';
import { recordedEntriesMax, recordedEntrySchema } from './recorded-entry.ts';

const timeMsMax = 3_600_000;
const name = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(64));

const mixEntrySchema = v.strictObject({
  operation: name,
  /** Share of the calls, against the sum of all weights. */
  weight: v.optional(
    v.pipe(v.number(), v.minValue(0.001, 'must be at least 0.001'), v.maxValue(1_000_000)),
    1,
  ),
  /** Id of the node that is called; all that the client is wired to, evenly, if absent. */
  to: v.optional(name),
});

const openRates = ['poisson', 'constant', 'ramp'] as const;

export const clientParams = v.strictObject({
  workload: choiceField({
    title: 'Workload',
    help: 'When calls begin. All but closed are open: they come no matter how slow the answers are, as from the public internet.',
    options: ['poisson', 'constant', 'burst', 'ramp', 'closed', 'recorded'],
    labels: {
      poisson: 'Poisson: at random',
      constant: 'constant: evenly spaced',
      burst: 'burst: many at once',
      ramp: 'ramp: at random, rising or falling',
      closed: 'closed: users who wait for their answer',
      recorded: 'recorded: a list of calls',
    },
    default: 'poisson',
  }),
  ratePerSecond: numberField({
    title: 'Rate',
    help: 'Calls per second on average; of a ramp at its start.',
    unit: '/s',
    min: 0.001,
    max: 100_000,
    default: 10,
    scale: 'log',
    visibleWhen: { field: 'workload', is: openRates },
  }),
  rampToPerSecond: numberField({
    title: 'Ramp to',
    help: 'Calls per second at the end of the ramp and after it.',
    unit: '/s',
    min: 0,
    max: 100_000,
    default: 100,
    scale: 'log',
    visibleWhen: { field: 'workload', is: ['ramp'] },
  }),
  rampMs: numberField({
    title: 'Ramp time',
    help: 'How long the rate takes to get there, in a straight line.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 60_000,
    scale: 'log',
    visibleWhen: { field: 'workload', is: ['ramp'] },
  }),
  burstSize: numberField({
    title: 'Burst size',
    help: 'Calls that begin in the same instant.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 20,
    integer: true,
    scale: 'log',
    visibleWhen: { field: 'workload', is: ['burst'] },
  }),
  burstEveryMs: numberField({
    title: 'Burst every',
    help: 'Time from burst to burst; the first comes when it has passed once.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 5000,
    scale: 'log',
    visibleWhen: { field: 'workload', is: ['burst'] },
  }),
  users: numberField({
    title: 'Users',
    help: 'Each thinks, calls, waits for the answer, and thinks again: never more calls in flight than users.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 10,
    integer: true,
    scale: 'log',
    visibleWhen: { field: 'workload', is: ['closed'] },
  }),
  thinkTime: choiceField({
    title: 'Think time varies',
    help: 'Exponential: as people do, more or less. Constant: as a script does.',
    options: ['exponential', 'constant'],
    default: 'exponential',
    visibleWhen: { field: 'workload', is: ['closed'] },
  }),
  thinkMs: numberField({
    title: 'Mean think time',
    help: 'Pause of a user before each call.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 1000,
    scale: 'log',
    visibleWhen: { field: 'workload', is: ['closed'] },
  }),
  operation: textField({
    title: 'Operation',
    help: 'What the client asks for, where neither the request mix nor the recording says otherwise.',
    default: 'call',
    maxLength: 64,
  }),
  requestMix: listField(mixEntrySchema, {
    title: 'Request mix',
    help: 'Operations by weight, each to one callee or evenly to all. Empty: one operation, evenly to all.',
    maxLength: 100,
    editor: 'request-mix',
  }),
  patienceMs: numberField({
    title: 'Patience',
    help: 'The client gives up a call after this time and cancels it. 0: it waits for ever.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 0,
    scale: 'log',
  }),
  startAfterMs: numberField({
    title: 'Start after',
    help: 'The workload begins this long after the client has joined the run.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 0,
    scale: 'log',
  }),
  stopAfterMs: numberField({
    title: 'Stop after',
    help: 'No call begins later than this after the client has joined the run. 0: never stops.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    default: 0,
    scale: 'log',
  }),
  recorded: listField(recordedEntrySchema, {
    title: 'Recorded calls',
    help: 'Calls at given times; the callee takes the recorded time and gives the recorded outcome, attempt by attempt.',
    maxLength: recordedEntriesMax,
    editor: 'recorded-calls',
  }),
});

export type ClientParams = v.InferOutput<typeof clientParams>;
