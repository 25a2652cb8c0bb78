import { definePolicy } from '../../model/policy-kind.ts';
import { delayMs, type HedgeState, hedgeEngine } from './engine.ts';
import { hedgeFace } from './face.ts';
import { latenciesMax, p95 } from './latencies.ts';

export const hedge = definePolicy({
  ...hedgeFace,
  streams: [],
  prepare: ({ hedgeAfterMs, delayFrom, maxHedges }) => ({ hedgeAfterMs, delayFrom, maxHedges }),
  engine: hedgeEngine,
  report: counts,
  view: (state, plan) => ({
    ...counts(state),
    calls: state.calls,
    maxHedges: plan.maxHedges,
    delayMs: delayMs(state, plan),
    delayFrom: plan.delayFrom,
    p95Ms: state.latencies.count === 0 ? null : p95(state.latencies),
    samples: state.latencies.count,
    samplesMax: latenciesMax,
  }),
});

function counts({ hedged, wonByHedge, extraAttempts }: HedgeState) {
  return { hedged, wonByHedge, extraAttempts };
}
