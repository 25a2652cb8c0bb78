import * as v from 'valibot';
import { choiceField, setField, textField } from '../../model/fields.ts';
import { errorClasses, isClientError, outcomeCode } from '../../model/outcome.ts';

const answerable = errorClasses.filter((name) => name !== 'cancelled');

export const fallbackParams = v.strictObject({
  mode: choiceField({
    title: 'Answer with',
    help: 'A fixed value, the last good response to the same operation, however old it is, or what another operation of the callee answers.',
    options: ['static', 'last-good', 'other-operation'],
    labels: {
      static: 'a fixed value',
      'last-good': 'the last good response',
      'other-operation': 'another operation',
    },
    default: 'static',
  }),
  staticValue: textField({
    title: 'Fixed value',
    help: 'The body of the degraded answer.',
    default: 'not available right now',
    maxLength: 200,
    visibleWhen: { field: 'mode', is: ['static'] },
  }),
  operation: textField({
    title: 'Operation',
    help: 'What the callee is asked for once, after the failure; the call goes through the inner policies again. If that fails, too, the caller hears how.',
    default: 'fallback',
    minLength: 1,
    maxLength: 64,
    visibleWhen: { field: 'mode', is: ['other-operation'] },
  }),
  on: setField({
    title: 'Answers',
    help: 'Which errors are answered. Errors of the caller (4xx) are better passed on: a made-up answer would hide them.',
    options: answerable,
    default: answerable.filter((name) => !isClientError(outcomeCode(name))),
  }),
});
