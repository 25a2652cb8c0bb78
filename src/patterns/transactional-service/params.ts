import * as v from 'valibot';
import { choiceField, numberField, toggleField } from '../../model/fields.ts';
import { concurrencyField, instancesField, queueLimitField } from '../../model/station-fields.ts';

const timeMsMax = 600_000;
const keepMsMax = 2_592_000_000;
const outboxOnly = { field: 'publish', is: ['outbox'] } as const;
const keysOnly = { field: 'idempotency', is: ['wait', 'conflict'] } as const;

export const transactionalServiceParams = v.strictObject({
  publish: choiceField({
    title: 'Publishes',
    help: 'How the event of a change gets to the nodes that it is wired to. An outbox row commits with the change and is sent later; the other two write twice, and something can happen in between.',
    options: ['outbox', 'write-first', 'publish-first', 'none'],
    labels: {
      outbox: 'from an outbox',
      'write-first': 'dual write: state, then event',
      'publish-first': 'dual write: event, then state',
      none: 'nothing',
    },
    default: 'outbox',
  }),
  transaction: choiceField({
    title: 'Unit of work',
    help: 'Whether the rows of a change (state, idempotency key, inbox, outbox) commit together or one after the other, each by itself.',
    options: ['together', 'one-by-one'],
    labels: { together: 'one transaction', 'one-by-one': 'each by itself' },
    default: 'together',
  }),
  idempotency: choiceField({
    title: 'Idempotency keys',
    help: 'What becomes of a request whose key is known: it gets the stored answer. While the first is still at work, a second with the same key waits for it or is answered with “conflict”.',
    options: ['conflict', 'wait', 'off'],
    labels: { conflict: 'a concurrent one: 409', wait: 'a concurrent one waits', off: 'not looked at' },
    default: 'conflict',
  }),
  keepAnswers: choiceField({
    title: 'Stored answers',
    help: 'Which answers are stored under the key. Without failures, a retry does the work anew; with all of them, it gets the failure again until the key expires.',
    options: ['ok', 'all'],
    labels: { ok: 'successful ones', all: 'all, errors of the server too' },
    default: 'ok',
    visibleWhen: keysOnly,
  }),
  keyTtlMs: numberField({
    title: 'Keys kept for',
    help: 'How long a key and its answer are remembered; the same key after that is a new request. Stripe keeps them at least 24 h.',
    unit: 'ms',
    min: 1,
    max: keepMsMax,
    default: 86_400_000,
    scale: 'log',
    visibleWhen: keysOnly,
  }),
  inbox: toggleField({
    title: 'Inbox',
    help: 'Remembers the ids of messages that it has processed. One that comes again is acknowledged and changes nothing.',
    default: true,
  }),
  inboxKeepMs: numberField({
    title: 'Inbox kept for',
    help: 'How long ids are remembered; it should be longer than any redelivery may take.',
    unit: 'ms',
    min: 1,
    max: keepMsMax,
    default: 604_800_000,
    scale: 'log',
    visibleWhen: { field: 'inbox', is: [true] },
  }),
  pollMs: numberField({
    title: 'Polling interval',
    help: 'How long the relay of the outbox waits between two looks.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 500,
    scale: 'log',
    visibleWhen: outboxOnly,
  }),
  batchSize: numberField({
    title: 'Batch',
    help: 'Rows that the relay publishes at a look, the oldest first.',
    unit: '',
    min: 1,
    max: 1000,
    default: 50,
    integer: true,
    scale: 'log',
    visibleWhen: outboxOnly,
  }),
  ackTimeoutMs: numberField({
    title: 'Acknowledged within',
    help: 'What is not acknowledged after this time is published again at the next look.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 2000,
    scale: 'log',
    visibleWhen: outboxOnly,
  }),
  publishAttempts: numberField({
    title: 'Publish attempts',
    help: 'After so many failures a row is set aside as dead; 0: it is tried for ever.',
    unit: '',
    min: 0,
    max: 1000,
    default: 0,
    integer: true,
    visibleWhen: outboxOnly,
  }),
  instances: instancesField('Copies of the service over one database. The relay runs in the first.'),
  concurrency: concurrencyField({
    title: 'Workers per instance',
    help: 'Requests that an instance works on at once. A worker is held until the request is answered.',
    default: 8,
  }),
  queueLimit: queueLimitField(
    'Requests that may wait at each instance; one more is answered with “unavailable”.',
  ),
  handleMs: numberField({
    title: 'Handler time',
    help: 'How long a worker takes over a request before anything is written.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 5,
    scale: 'log',
  }),
  commitMs: numberField({
    title: 'Commit time',
    help: 'How long a write to its database takes. Until its end nothing of it is there, after it all of it.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 2,
    scale: 'log',
  }),
  entities: numberField({
    title: 'Rows',
    help: 'A request that names no row is about one of the rows 1 to this, by the key of its call or at random.',
    unit: '',
    min: 1,
    max: 100_000,
    default: 10,
    integer: true,
    scale: 'log',
  }),
});

export type TransactionalServiceParams = v.InferOutput<typeof transactionalServiceParams>;
