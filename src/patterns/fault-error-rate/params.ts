import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';
import { errorClasses } from '../../model/outcome.ts';

export const errorRateParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the requests that are answered with the error, each by its own chance, before any work is done.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.5,
  }),
  class: choiceField({
    title: 'Error',
    help: 'What the callers get.',
    options: errorClasses,
    default: 'server-error',
  }),
});
