import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';

export const hedgeParams = v.strictObject({
  hedgeAfterMs: numberField({
    title: 'Hedge after',
    help: 'So long a call waits for its last attempt before it starts another beside it. 0 starts all of them at once.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 100,
    scale: 'log',
  }),
  delayFrom: choiceField({
    title: 'Delay',
    help: 'Fixed, or the time within which 95 % of this wire’s last 100 first attempts answered. Until there are 20 of them the fixed one holds.',
    options: ['fixed', 'p95'],
    labels: { fixed: 'the fixed time', p95: 'the p95 of the last answers' },
    default: 'fixed',
  }),
  maxHedges: numberField({
    title: 'Hedges at most',
    help: 'So many further attempts may run beside the first.',
    unit: '',
    min: 1,
    max: 4,
    default: 1,
    integer: true,
  }),
});
