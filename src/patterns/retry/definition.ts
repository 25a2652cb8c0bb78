import { outcomeNames } from '../../model/outcome.ts';
import { definePolicy } from '../../model/policy-kind.ts';
import { type RetryState, retryEngine } from './engine.ts';
import { retryFace } from './face.ts';

export const retry = definePolicy({
  ...retryFace,
  streams: ['jitter'],
  prepare: ({ retryOn, retryBudgetRatio, ...params }) => ({
    ...params,
    isRetried: Uint8Array.from(outcomeNames, (name) => (retryOn.some((retried) => retried === name) ? 1 : 0)),
    // Only 0 switches the budget off.
    budgetPerCall: retryBudgetRatio > 0 ? Math.max(1, Math.round(retryBudgetRatio * 1000)) : 0,
  }),
  engine: retryEngine,
  report: (state) => ({
    attempts: state.attempts,
    exhausted: state.exhausted,
    amplification: amplification(state),
    budgetRefused: state.budgetRefused,
    deadlineRefused: state.deadlineRefused,
  }),
  view: (state, plan) => ({
    calls: state.calls,
    attempts: state.attempts,
    exhausted: state.exhausted,
    amplification: amplification(state),
    budgetRefused: state.budgetRefused,
    deadlineRefused: state.deadlineRefused,
    budgetLeft: plan.budgetPerCall > 0 ? state.budget / 1000 : null,
  }),
});

/** Attempts per call: how much load the callee gets for each unit of real demand. 1 before the first call. */
function amplification(state: RetryState): number {
  return state.calls === 0 ? 1 : state.attempts / state.calls;
}
