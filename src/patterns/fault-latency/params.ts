import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';

export const latencyParams = v.strictObject({
  latencyMs: numberField({
    title: 'Latency',
    help: 'Every message takes this much longer, on top of the wire’s own latency.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 500,
    scale: 'log',
  }),
  jitterMs: numberField({
    title: 'Jitter',
    help: 'How much the addition varies, as the distribution says; it is never below 0. Messages keep their order.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
    scale: 'log',
  }),
  distribution: choiceField({
    title: 'Distribution',
    help: 'How the addition varies around the latency. Without jitter there is nothing to vary.',
    options: ['uniform', 'normal', 'pareto'],
    labels: {
      uniform: 'uniform: evenly by ± the jitter',
      normal: 'normal: the jitter is its standard deviation',
      pareto: 'Pareto: likewise, with a long tail',
    },
    default: 'uniform',
    monkeyLeaves: true,
  }),
});

export type LatencyParams = v.InferOutput<typeof latencyParams>;
