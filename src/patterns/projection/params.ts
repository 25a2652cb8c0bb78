import * as v from 'valibot';
import { projectionNames } from '../../model/event-sourcing/projection-names.ts';
import { choiceField, numberField, toggleField } from '../../model/fields.ts';
import { queueLimitField } from '../../model/station-fields.ts';

const timeMsMax = 600_000;

export const projectionParams = v.strictObject({
  projection: choiceField({
    title: 'Projection',
    help: 'Which read model it keeps: what events it wants, and what it makes of them.',
    options: projectionNames,
    default: 'account-summary',
  }),
  handleMs: numberField({
    title: 'Handler time',
    help: 'How long the handler takes for an event. Events come one after the other, so this bounds how many it can follow per second.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 2,
    scale: 'log',
  }),
  checkpointMs: numberField({
    title: 'Checkpoint time',
    help: 'How long it takes to write down how far it has come. A crash within this time is a crash between apply and checkpoint.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 1,
    scale: 'log',
  }),
  checkpointEvery: numberField({
    title: 'Checkpoint every',
    help: 'Events between two checkpoints. More of them are faster, and more are applied again after a crash.',
    unit: '',
    min: 1,
    max: 1000,
    default: 1,
    integer: true,
    scale: 'log',
  }),
  idempotent: toggleField({
    title: 'Idempotent',
    help: 'Each row remembers the last event that changed it, so an event that comes again changes nothing. Without it, a crash before the checkpoint counts things twice.',
    default: true,
  }),
  onPoison: choiceField({
    title: 'On poison',
    help: 'What becomes of an event that the handler cannot process: tried again for ever, stop and wait for a person, or put aside as a dead letter.',
    options: ['retry', 'pause', 'skip'],
    labels: { retry: 'try again', pause: 'stop and wait', skip: 'put aside as a dead letter' },
    default: 'pause',
  }),
  restartMs: numberField({
    title: 'Restart time',
    help: 'How long it is down after it has crashed by itself, when told to crash before its next checkpoint.',
    unit: 'ms',
    min: 1,
    max: timeMsMax,
    default: 2000,
    scale: 'log',
  }),
  queryMs: numberField({
    title: 'Query time',
    help: 'How long a query of the table takes.',
    unit: 'ms',
    min: 0,
    max: timeMsMax,
    default: 1,
    scale: 'log',
  }),
  queryConcurrency: numberField({
    title: 'Concurrent queries',
    help: 'Queries that run at once; the others wait, the oldest first.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 16,
    integer: true,
    scale: 'log',
  }),
  queueLimit: queueLimitField('Queries that may wait; one more is answered with “unavailable”.'),
  keys: numberField({
    title: 'Keys asked for',
    help: 'A query that names no row asks for one of the rows 1 to this, at random or by the key of its call.',
    unit: '',
    min: 1,
    max: 100_000,
    default: 10,
    integer: true,
    scale: 'log',
  }),
});

export type ProjectionParams = v.InferOutput<typeof projectionParams>;
