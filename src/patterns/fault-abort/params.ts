import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';
import { errorClasses } from '../../model/outcome.ts';

export const abortParams = v.strictObject({
  ratio: numberField({
    title: 'Ratio',
    help: 'Share of the requests that are answered with the error, each by its own chance.',
    unit: '',
    min: 0,
    max: 1,
    default: 0.1,
  }),
  class: choiceField({
    title: 'Error',
    help: 'What the callers get; “unavailable” is the 503 that proxies send.',
    options: errorClasses,
    default: 'unavailable',
  }),
});
