import { definePolicy } from '../../model/policy-kind.ts';
import { adaptiveConcurrencyEngine } from './engine.ts';
import { adaptiveConcurrencyParams } from './params.ts';

export const adaptiveConcurrency = definePolicy({
  kind: 'adaptive-concurrency',
  title: 'Adaptive concurrency',
  summary: 'Finds out how many calls at a time the callee can carry, and rejects the others.',
  icon: 'network',
  defaultOrder: 35,
  params: adaptiveConcurrencyParams,
  streams: [],
  prepare: ({ initialLimit, minLimit, maxLimit, latencyTargetMs, increase, backoffRatio }) => ({
    initialLimit,
    minLimit,
    maxLimit: Math.max(minLimit, maxLimit),
    latencyTargetMs,
    increase,
    backoffThousandths: Math.round(backoffRatio * 1000),
  }),
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
  view: (state, plan) => ({
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
