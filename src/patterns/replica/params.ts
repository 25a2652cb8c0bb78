import * as v from 'valibot';
import { choiceField, numberField, toggleField } from '../../model/fields.ts';
import { concurrencyField } from '../../model/station-fields.ts';

export const replicaParams = v.strictObject({
  startsAsLeader: toggleField({
    title: 'Leader at the start',
    help: 'This replica leads when the run begins. Where none of them does, they elect one first.',
    default: false,
  }),
  replication: choiceField({
    title: 'Replication',
    help: 'Async: a write is acknowledged at once and sent to the followers soon. Sync: it is acknowledged when enough followers have it.',
    options: ['async', 'sync'],
    labels: { async: 'async: acknowledge, then send', sync: 'sync: send, then acknowledge' },
    default: 'async',
  }),
  shipEveryMs: numberField({
    title: 'Send every',
    help: 'How long the leader gathers writes before it sends them: the lag of the followers, and what a crash can lose.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 200,
    scale: 'log',
    visibleWhen: { field: 'replication', is: ['async'] },
  }),
  waitForFollowers: numberField({
    title: 'Followers to wait for',
    help: 'How many followers must have a write before it is acknowledged; at most all of them.',
    unit: '',
    min: 1,
    max: 9,
    default: 1,
    integer: true,
    visibleWhen: { field: 'replication', is: ['sync'] },
  }),
  ackTimeoutMs: numberField({
    title: 'Write timeout',
    help: 'How long the leader waits for followers before it answers “unavailable”. The write may survive all the same.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 2000,
    scale: 'log',
    visibleWhen: { field: 'replication', is: ['sync'] },
  }),
  readFrom: choiceField({
    title: 'Read from',
    help: 'Any: every replica answers from what it has, which may be old. Leader: followers pass reads on.',
    options: ['any', 'leader'],
    default: 'any',
  }),
  heartbeatMs: numberField({
    title: 'Heartbeat',
    help: 'How often the leader lets the followers hear from it when there is nothing to send.',
    unit: 'ms',
    min: 1,
    max: 60_000,
    default: 100,
    scale: 'log',
  }),
  detectAfterMs: numberField({
    title: 'Missed after',
    help: 'A follower that has not heard from the leader for this time, or up to half as long again by chance, stands for election. A leader that has not heard from a majority for this time steps down.',
    unit: 'ms',
    min: 10,
    max: 600_000,
    default: 1000,
    scale: 'log',
  }),
  requestMs: numberField({
    title: 'Request time',
    help: 'How long a read or a write of a client takes here.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 2,
    scale: 'log',
  }),
  concurrency: concurrencyField({
    title: 'Requests at once',
    help: 'Requests of clients inside at a time, those that wait for other replicas included; the others queue up.',
    default: 200,
  }),
});

export type ReplicaParams = v.InferOutput<typeof replicaParams>;
