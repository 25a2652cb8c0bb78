import * as v from 'valibot';
import { choiceField, numberField, setField, toggleField } from '../../model/fields.ts';
import { errorClasses, retriableByDefault } from '../../model/outcome.ts';

export const retryParams = v.strictObject({
  maxAttempts: numberField({
    title: 'Attempts at most',
    help: 'How often a call is tried in all, the first time included: 3 means two retries.',
    unit: '',
    min: 1,
    max: 20,
    default: 3,
    integer: true,
  }),
  initialDelayMs: numberField({
    title: 'First delay',
    help: 'Pause between the failure of the first attempt and the second attempt, before jitter.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 1000,
    scale: 'log',
  }),
  base: numberField({
    title: 'Growth',
    help: 'Each further pause is this many times the one before. 1 keeps it constant.',
    unit: '×',
    min: 1,
    max: 10,
    default: 2,
    visibleWhen: { field: 'jitter', is: ['none', 'full', 'equal'] },
  }),
  maxDelayMs: numberField({
    title: 'Longest delay',
    help: 'No computed pause is longer. The cap comes before the jitter, so that capped pauses still differ.',
    unit: 'ms',
    min: 0,
    max: 3_600_000,
    default: 60_000,
    scale: 'log',
  }),
  jitter: choiceField({
    title: 'Jitter',
    help: 'How chance spreads the pauses, so that callers that failed together do not come back together.',
    options: ['none', 'full', 'equal', 'decorrelated'],
    labels: {
      full: 'full: 0 to the delay',
      equal: 'equal: half the delay to the delay',
      decorrelated: 'decorrelated: first delay to 3 × the last pause',
    },
    default: 'none',
  }),
  retryOn: setField({
    title: 'Retry on',
    help: 'Which errors are worth another attempt. Rejections by a breaker or bulkhead are not: they would come at once again.',
    options: errorClasses.filter((name) => name !== 'cancelled'),
    default: retriableByDefault,
  }),
  retryBudgetRatio: numberField({
    title: 'Retry budget',
    help: 'Retries may be at most this share of the calls (plus a reserve of 10). 0 switches the budget off.',
    unit: '',
    min: 0,
    max: 1,
    default: 0,
  }),
  respectRetryAfter: toggleField({
    title: 'Respect Retry-After',
    help: 'When the callee says how long to wait, that replaces the computed pause.',
    default: true,
  }),
});
