import * as v from 'valibot';
import { choiceField, numberField, textField } from '../../model/fields.ts';
import { errorClasses } from '../../model/outcome.ts';

const whenItFails = { field: 'mode', is: ['fail'] } as const;

export const badDeployParams = v.strictObject({
  mode: choiceField({
    title: 'What is bad',
    help: 'It answers with errors; or it does its work and writes its events as an old version of the code did, for others to read.',
    options: ['fail', 'old-version'],
    labels: { fail: 'it fails', 'old-version': 'it writes old events' },
    default: 'fail',
    monkeyLeaves: true,
  }),
  operation: textField({
    title: 'Operations',
    help: 'What the new version cannot do, with commas between them; empty: anything.',
    default: '',
    maxLength: 200,
    visibleWhen: whenItFails,
  }),
  class: choiceField({
    title: 'Error',
    help: 'What the callers get from the new version.',
    options: errorClasses,
    default: 'server-error',
    visibleWhen: whenItFails,
  }),
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of these requests that fail, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 1,
    visibleWhen: whenItFails,
  }),
  version: numberField({
    title: 'Version of events',
    help: 'The newest version of an event that it knows, from 1. Events that have none behind it are written as today.',
    unit: '',
    min: 1,
    max: 2,
    default: 1,
    integer: true,
    visibleWhen: { field: 'mode', is: ['old-version'] },
    monkeyLeaves: true,
  }),
});
