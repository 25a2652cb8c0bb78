import * as v from 'valibot';
import { domainNames } from '../../model/event-sourcing/domain-names.ts';
import { choiceField, numberField, textField, toggleField } from '../../model/fields.ts';
import { concurrencyField, instancesField, queueLimitField } from '../../model/station-fields.ts';

const timeMsMax = 600_000;

export const aggregateServiceParams = v.strictObject({
  domain: choiceField({
    title: 'Domain',
    help: 'What it decides about: which commands there are, what they lead to, and what is refused.',
    options: domainNames,
    default: 'bank-account',
  }),
  eventStore: textField({
    title: 'Event store',
    help: 'Id of the event store that it loads from and appends to. Empty: the first node that it is wired to.',
    default: '',
    maxLength: 64,
  }),
  instances: instancesField(
    'Copies of the service. Two of them may decide about the same aggregate at once: one wins, the other decides again.',
  ),
  concurrency: concurrencyField({
    title: 'Workers per instance',
    help: 'Commands that an instance works on at once. A worker is held until the events are stored.',
    default: 8,
  }),
  queueLimit: queueLimitField(
    'Commands that may wait at each instance; one more is answered with “unavailable”.',
  ),
  handleMs: numberField({
    title: 'Handler time',
    help: 'How long a worker takes over a command, apart from loading and appending.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 2,
    scale: 'log',
  }),
  conflictRetries: numberField({
    title: 'Conflict retries',
    help: 'How often a command is decided again, on fresh state, after somebody else has appended in between; then it ends with “conflict”.',
    unit: '',
    min: 0,
    max: 100,
    default: 3,
    integer: true,
  }),
  snapshotEvery: numberField({
    title: 'Snapshot every',
    help: 'Events of a stream between two snapshots, so that loading reads only what came after the last. 0: none.',
    unit: '',
    min: 0,
    max: 10_000,
    default: 0,
    integer: true,
  }),
  deduplicate: toggleField({
    title: 'Deduplicate commands',
    help: 'A command that comes again, as after a retry whose first answer was lost, is answered with what it led to. Without it, it is carried out twice.',
    default: true,
  }),
  aggregates: numberField({
    title: 'Aggregates',
    help: 'A command that names no aggregate is about one of the aggregates 1 to this, at random or by the key of its call.',
    unit: '',
    min: 1,
    max: 100_000,
    default: 10,
    integer: true,
    scale: 'log',
  }),
});

export type AggregateServiceParams = v.InferOutput<typeof aggregateServiceParams>;
