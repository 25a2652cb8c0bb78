import { definePolicy } from '../../model/policy-kind.ts';
import { timeoutEngine } from './engine.ts';
import { timeoutFace } from './face.ts';

export const timeout = definePolicy({
  ...timeoutFace,
  streams: [],
  prepare: ({ timeoutMs, propagateDeadline }) => ({ timeoutMs, propagateDeadline }),
  engine: timeoutEngine,
  report: (state) => ({ timedOut: state.timedOut }),
  view: (state, plan) => ({ timedOut: state.timedOut, timeoutMs: plan.timeoutMs }),
});
