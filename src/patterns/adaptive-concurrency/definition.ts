import { adaptiveLimitPlan } from '../../model/adaptive-limit-fields.ts';
import { definePolicy } from '../../model/policy-kind.ts';
import { adaptiveConcurrencyEngine } from './engine.ts';
import { adaptiveConcurrencyFace } from './face.ts';

export const adaptiveConcurrency = definePolicy({
  ...adaptiveConcurrencyFace,
  streams: [],
  prepare: adaptiveLimitPlan,
  engine: adaptiveConcurrencyEngine,
  report: ({ limit, limitLowest, limitHighest, inFlight, inFlightPeak, admitted, rejected }) => ({
    limit,
    limitLowest,
    limitHighest,
    inFlight,
    inFlightPeak,
    admitted,
    rejected,
  }),
  view: (state, plan, nowMs) => ({
    nowMs,
    changes: state.changes.map(([atMs, limit]) => [atMs, limit]),
    limit: state.limit,
    minLimit: plan.minLimit,
    maxLimit: plan.maxLimit,
    limitLowest: state.limitLowest,
    limitHighest: state.limitHighest,
    inFlight: state.inFlight,
    latencyTargetMs: plan.latencyTargetMs,
    increases: state.increases,
    decreases: state.decreases,
    admitted: state.admitted,
    rejected: state.rejected,
  }),
});
