import * as v from 'valibot';
import { choiceField, listField, numberField, textField, toggleField } from '../../model/fields.ts';
import { concurrencyField, queueLimitField } from '../../model/station-fields.ts';
import { parties } from '../../model/transactions/parties.ts';

const timeMsMax = 600_000;

const stockEntry = v.strictObject({
  product: v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'), v.maxLength(60)),
  quantity: v.pipe(
    v.number('must be a whole number from 0'),
    v.integer('must be a whole number from 0'),
    v.minValue(0, 'must be a whole number from 0'),
    v.maxValue(1_000_000_000),
  ),
});

export const participantParams = v.strictObject({
  party: choiceField({
    title: 'Party',
    help: 'What it keeps, and what it can be asked to do and undo: orders (create, cancel), stock (reserve, release), payments (pay, refund), shipping (ship, recall).',
    options: parties,
    default: 'stock',
  }),
  stock: listField(stockEntry, {
    title: 'Stock',
    help: 'What is there of each product at the start. Empty: 100 of product_1 and 50 of product_2.',
    maxLength: 200,
    editor: 'stock',
  }),
  paymentLimit: numberField({
    title: 'Payment limit',
    help: 'A payment above it is refused, for good: trying again does not help.',
    unit: '',
    min: 0,
    max: 1_000_000_000,
    default: 1000,
    scale: 'log',
    visibleWhen: { field: 'party', is: ['payments'] },
  }),
  workMs: numberField({
    title: 'Work time',
    help: 'How long a worker takes over a request before its local transaction is done.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 10,
    scale: 'log',
  }),
  concurrency: concurrencyField({
    title: 'Workers',
    help: 'Requests that it works on at once. One that waits for a lock holds its worker.',
    default: 8,
  }),
  queueLimit: queueLimitField('Requests that may wait; one more is answered with “unavailable”.'),
  deduplicate: toggleField({
    title: 'Remember keys',
    help: 'A step that comes again with its key is answered as the first time and not carried out again. Without it, a retry charges twice.',
    default: true,
  }),
  lockWaitMs: numberField({
    title: 'Wait for a lock',
    help: 'How long a request waits for what a prepared transaction has locked. Then it gives up: a vote is no, a step is “unavailable”.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 1000,
    scale: 'log',
  }),
  eventStore: textField({
    title: 'Event store',
    help: 'Id of the event store to which it tells what it did, where the order flow is choreographed. Empty: the first node that it is wired to.',
    default: '',
    maxLength: 64,
  }),
  publishRetryMs: numberField({
    title: 'Publish again after',
    help: 'How long it waits before it tells an event again that the store has refused or not confirmed. What it has to tell is kept with its data, so a crash loses none.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 500,
    scale: 'log',
  }),
  overdueAfterMs: numberField({
    title: 'Overdue after',
    help: 'An order of a choreographed flow that has not ended by then is counted as hung. Nobody else would notice.',
    unit: 'ms',
    min: 1,
    max: 86_400_000,
    default: 5000,
    scale: 'log',
    visibleWhen: { field: 'party', is: ['orders'] },
  }),
});

export type ParticipantParams = v.InferOutput<typeof participantParams>;
