import type { PolicyView } from '../../model/policy-kind.ts';
import type { BreakerState } from './engine.ts';
import { breakerChart, CLOSED, HALF_OPEN, OPEN } from './machine.ts';
import type { BreakerPlan } from './plan.ts';
import { lastResults, timeWindowAt } from './result-window.ts';

export function breakerReport(state: BreakerState): PolicyView {
  return {
    state: breakerChart.modes[state.mode],
    opened: state.opened,
    rejected: state.rejected,
    failures: state.failures,
    successes: state.successes,
    ...derived(state),
  };
}

/** What the bead and the inspector draw: the judged results, how far they are from opening, and when the next trial is. */
export function breakerView(state: BreakerState, plan: BreakerPlan, nowMs: number): PolicyView {
  const judged = judgedAt(state, plan, nowMs);
  const isOpen = state.mode === OPEN;
  const isHalfOpen = state.mode === HALF_OPEN;
  return {
    state: breakerChart.modes[state.mode],
    openUntilMs: isOpen ? state.modeUntilMs : null,
    remainingMs: isOpen ? Math.max(0, state.modeUntilMs - nowMs) : null,
    window: lastResults(state.window, judged.calls),
    calls: judged.calls,
    failures: judged.failures,
    slow: judged.slow,
    failuresInRow: state.failuresInRow,
    threshold: threshold(plan),
    trialsLeft: isHalfOpen ? Math.max(0, plan.halfOpenMaxCalls - state.trials) : null,
    trialSuccesses: isHalfOpen ? state.trialSuccesses : null,
    stats: stats(state),
    recent: lastResults(state.window, state.window.history.length),
  };
}

function stats(state: BreakerState): PolicyView {
  const { successes, failures, rejected, ignored, opened } = state;
  return { successes, failures, rejected, ignored, opened, ...derived(state) };
}

/** What needs no counting on the way of a call: null before there is any. The times are of the whole run, the rate of what is counted. */
function derived({ successes, failures, lastFailureMs, mode, modeSinceMs }: BreakerState): PolicyView {
  const judged = successes + failures;
  const neverChanged = mode === CLOSED && modeSinceMs === 0;
  return {
    successRate: judged === 0 ? null : successes / judged,
    lastFailureAtMs: lastFailureMs < 0 ? null : lastFailureMs,
    lastChangeAtMs: neverChanged ? null : modeSinceMs,
  };
}

/** The sums as they are now; of an open breaker, as they were when it opened. */
function judgedAt(state: BreakerState, plan: BreakerPlan, nowMs: number) {
  if (plan.mode !== 'time-window' || (state.mode !== CLOSED && state.mode !== OPEN)) return state.window;
  return timeWindowAt(state.window, state.mode === OPEN ? state.modeSinceMs : nowMs, plan.bucketMs);
}

/** What opens the breaker, as numbers for a sentence and for the line in the picture. */
function threshold(plan: BreakerPlan): PolicyView {
  switch (plan.mode) {
    case 'consecutive':
      return {
        mode: plan.mode,
        successThreshold: plan.successThreshold,
        failureThreshold: plan.failureThreshold,
      };
    case 'count-window':
    case 'time-window':
      return {
        mode: plan.mode,
        successThreshold: plan.successThreshold,
        failureRate: plan.failureRate,
        minimumCalls: plan.minimumCalls,
        slowAboveMs: Number.isFinite(plan.slowAboveMs) ? plan.slowAboveMs : null,
        slowCallRate: plan.slowCallRate,
      };
  }
}
