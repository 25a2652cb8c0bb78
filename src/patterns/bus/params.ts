import * as v from 'valibot';
import { domainNames } from '../../model/event-sourcing/domain-names.ts';
import { choiceField, numberField, textField } from '../../model/fields.ts';
import { concurrencyField, instancesField, queueLimitField } from '../../model/station-fields.ts';

const timeMsMax = 600_000;

const cost = (title: string, help: string, preset: number) =>
  numberField({ title, help, unit: 'ms', min: 0, max: timeMsMax, default: preset, scale: 'log' });

const share = (title: string, help: string) =>
  numberField({ title, help, unit: '', min: 0, max: 1, default: 0 });

export const busParams = v.strictObject({
  carries: choiceField({
    title: 'Carries',
    help: 'Commands change something, and each has one handler. Queries change nothing, and several read models may answer them in turn.',
    options: ['commands', 'queries'],
    default: 'commands',
  }),
  handlers: textField({
    title: 'Handlers',
    help: 'Who handles what, e.g. “accounts: deposit, withdraw; orders: place”: the id of a node, then its operations. Empty: everything goes to the node it is wired to.',
    default: '',
    maxLength: 2000,
  }),
  middleware: textField({
    title: 'Middleware',
    help: 'Steps in their order, the outermost first, with commas between them: validate, log, authorise, retry. Empty: none.',
    default: 'log, validate, authorise, retry',
    maxLength: 200,
  }),
  schema: choiceField({
    title: 'Checked against',
    help: 'Validate looks whether a body has the fields that a command of this domain needs. Without a domain it only refuses a body without any field.',
    options: ['none', ...domainNames],
    default: 'none',
    visibleWhen: { field: 'carries', is: ['commands'] },
  }),
  restricted: textField({
    title: 'Restricted operations',
    help: 'Operations for which authorise wants rights, with commas between them. Empty: all.',
    default: '',
    maxLength: 500,
  }),
  malformedShare: share(
    'Malformed requests',
    'Share of the requests that come with their fields missing. All attempts at one request are the same.',
  ),
  withoutRightsShare: share(
    'Callers without rights',
    'Share of the keys that have no rights; of the requests, where requests have no keys.',
  ),
  conflictRetries: numberField({
    title: 'Conflict retries',
    help: 'How often retry hands a command on again after a “conflict”. A command that names the version it expects is not tried again.',
    unit: '',
    min: 0,
    max: 100,
    default: 3,
    integer: true,
  }),
  retryDelayMs: cost(
    'Retry delay',
    'Before the first retry it waits for a random time up to this, before each further one up to twice as long.',
    10,
  ),
  validateMs: cost('Validate time', 'How long it takes to look at a request’s fields.', 0.2),
  authoriseMs: cost('Authorise time', 'How long it takes to find out what a caller may do.', 1),
  logMs: cost('Log time', 'How long it takes to write a line about a request.', 0.1),
  instances: instancesField('Copies of the bus, among which requests are spread.'),
  concurrency: concurrencyField({
    title: 'Workers per instance',
    help: 'Requests that an instance carries at once. A worker is held until the handler has answered.',
    default: 64,
  }),
  queueLimit: queueLimitField(
    'Requests that may wait at each instance; one more is answered with “unavailable”.',
  ),
});

export type BusParams = v.InferOutput<typeof busParams>;
