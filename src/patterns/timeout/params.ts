import * as v from 'valibot';
import { numberField, toggleField } from '../../model/fields.ts';

export const timeoutParams = v.strictObject({
  timeoutMs: numberField({
    title: 'Timeout',
    help: 'The caller stops waiting after this time; the attempt is cancelled and counts as failed.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 1000,
    integer: true,
    scale: 'log',
  }),
  propagateDeadline: toggleField({
    title: 'Propagate the deadline',
    help: 'Tells the callee when nobody waits any more, so that it and everything behind it stop working too.',
    default: true,
  }),
});
