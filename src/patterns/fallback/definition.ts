import { outcomeNames } from '../../model/outcome.ts';
import { definePolicy } from '../../model/policy-kind.ts';
import { type FallbackState, fallbackEngine } from './engine.ts';
import { fallbackFace } from './face.ts';

export const fallback = definePolicy({
  ...fallbackFace,
  streams: [],
  prepare: ({ mode, staticValue, operation, on }) => ({
    mode,
    staticValue,
    operation,
    isAnswered: Uint8Array.from(outcomeNames, (name) => (on.some((answered) => answered === name) ? 1 : 0)),
  }),
  engine: fallbackEngine,
  report: (state) => ({ degraded: state.degraded, unanswered: state.unanswered }),
  view: (state, plan) => ({
    mode: plan.mode,
    operation: plan.mode === 'other-operation' ? plan.operation : '',
    degraded: state.degraded,
    unanswered: state.unanswered,
    lastGoodMs: newestMs(state),
  }),
});

/** When the newest of the kept responses came; null if there is none. */
function newestMs(state: FallbackState): number | null {
  let newest: number | null = null;
  for (const { atMs } of state.lastGood.values()) if (newest === null || atMs > newest) newest = atMs;
  return newest;
}
