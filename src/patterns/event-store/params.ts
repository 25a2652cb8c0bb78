import * as v from 'valibot';
import { choiceField, numberField, toggleField } from '../../model/fields.ts';
import { concurrencyField, queueLimitField } from '../../model/station-fields.ts';

const timeMsMax = 600_000;

export const eventStoreParams = v.strictObject({
  concurrency: concurrencyField({
    title: 'Concurrent requests',
    help: 'Appends and reads that the store works on at once; the others wait, the oldest first.',
    default: 8,
  }),
  queueLimit: queueLimitField('Requests that may wait; one more is answered with “unavailable”.', 1000),
  latencyDistribution: choiceField({
    title: 'Latency varies',
    help: 'Constant: every append and every read takes its mean. Exponential: at random around it.',
    options: ['constant', 'exponential'],
    default: 'constant',
  }),
  appendMs: numberField({
    title: 'Append time',
    help: 'How long an append takes on average. The version is checked at its end, when the events are stored.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 4,
    scale: 'log',
  }),
  readMs: numberField({
    title: 'Read time',
    help: 'How long a read takes on average, before the first event.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 2,
    scale: 'log',
  }),
  readMsPerEvent: numberField({
    title: 'Read time per event',
    help: 'What each event that is read adds: long streams are slow to load, and snapshots make them short.',
    unit: 'ms',
    min: 0,
    max: 1000,
    default: 0.02,
    scale: 'log',
  }),
  durability: choiceField({
    title: 'Written to disk',
    help: 'Before the answer: a crash loses nothing that was acknowledged. From time to time: a crash loses the newest events, and projections may know what the store has forgotten.',
    options: ['every-append', 'every-flush'],
    labels: { 'every-append': 'before the answer', 'every-flush': 'from time to time' },
    default: 'every-append',
  }),
  flushEveryMs: numberField({
    title: 'Flush every',
    help: 'How often what is in memory goes to disk.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 1000,
    scale: 'log',
    visibleWhen: { field: 'durability', is: ['every-flush'] },
  }),
  upcasting: toggleField({
    title: 'Upcasting',
    help: 'Old event versions are brought to the newest one when they are read. Without it, readers meet types that they do not know.',
    default: true,
  }),
  batchSize: numberField({
    title: 'Batch size',
    help: 'Events in one delivery to a subscriber; the next is sent when this one is acknowledged.',
    unit: '',
    min: 1,
    max: 1000,
    default: 20,
    integer: true,
    scale: 'log',
  }),
  ackTimeoutMs: numberField({
    title: 'Acknowledgement timeout',
    help: 'A delivery that is not acknowledged after this time is given up and sent again.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 5000,
    scale: 'log',
  }),
  heartbeatMs: numberField({
    title: 'Heartbeat',
    help: 'How often the store asks a subscriber that is caught up, down or stuck where it stands.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 1000,
    scale: 'log',
  }),
});

export type EventStoreParams = v.InferOutput<typeof eventStoreParams>;
