import * as v from 'valibot';
import { choiceField, numberField, textField } from '../../model/fields.ts';
import { errorClasses } from '../../model/outcome.ts';

export const badDeployParams = v.strictObject({
  operation: textField({
    title: 'Operations',
    help: 'What the new version cannot do, with commas between them; empty: anything.',
    default: '',
    maxLength: 200,
  }),
  class: choiceField({
    title: 'Error',
    help: 'What the callers get from the new version.',
    options: errorClasses,
    default: 'server-error',
  }),
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of these requests that fail, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 1,
  }),
});
