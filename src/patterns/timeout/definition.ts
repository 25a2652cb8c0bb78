import { definePolicy } from '../../model/policy-kind.ts';
import { timeoutEngine } from './engine.ts';
import { timeoutParams } from './params.ts';

export const timeout = definePolicy({
  kind: 'timeout',
  title: 'Timeout',
  summary: 'Stops waiting for an answer after a fixed time and cancels the attempt.',
  icon: 'timer',
  defaultOrder: 40,
  params: timeoutParams,
  streams: [],
  prepare: ({ timeoutMs, propagateDeadline }) => ({ timeoutMs, propagateDeadline }),
  engine: timeoutEngine,
  report: (state) => ({ timedOut: state.timedOut }),
  view: (state, plan) => ({ timedOut: state.timedOut, timeoutMs: plan.timeoutMs }),
});
