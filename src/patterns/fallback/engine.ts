import { DEGRADED } from '../../model/call-table.ts';
import type { PolicyContext } from '../../model/engine-context.ts';
import { OK } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';

export interface FallbackPlan {
  readonly mode: 'static' | 'last-good';
  readonly staticValue: string;
  /** By outcome code: 1 where the failure is answered. */
  readonly isAnswered: Uint8Array;
}

interface LastGood {
  body: unknown;
  atMs: number;
}

export interface FallbackState {
  degraded: number;
  /** Failures that would have been answered, had there been a good response before. */
  unanswered: number;
  /** By operation, because the answer to one question is no answer to another. Bounded by the operations of the document. */
  readonly lastGood: Map<number, LastGood>;
}

/** Answers a failed call with `ok`, a stand-in body and the flag DEGRADED, so that nobody takes it for the real thing. */
export const fallbackEngine: PolicyEngine<FallbackPlan, FallbackState> = {
  initial: () => ({ degraded: 0, unanswered: 0, lastGood: new Map() }),

  forgetCounts(state) {
    state.degraded = 0;
    state.unanswered = 0;
  },

  on: {
    call(_state, call, context) {
      context.forward(call);
    },

    settled(state, call, inner, context) {
      const { calls, plan } = context;
      const outcome = calls.outcome[inner] as number;
      if (outcome === OK) {
        if (plan.mode === 'last-good') keep(state, calls.operation[call] as number, inner, context);
        context.relay(call, inner);
        return;
      }
      if (plan.isAnswered[outcome] === 0) {
        context.relay(call, inner);
        return;
      }
      let body: unknown = plan.staticValue;
      if (plan.mode === 'last-good') {
        const last = state.lastGood.get(calls.operation[call] as number);
        if (last === undefined) {
          state.unanswered++;
          context.relay(call, inner);
          return;
        }
        body = last.body;
      }
      state.degraded++;
      calls.flags[call] = (calls.flags[call] as number) | DEGRADED;
      calls.replyBody.set(call, body);
      context.settle(call, OK);
    },

    cancelled() {
      // Nothing is held: no timer, no place, no note on the row.
    },
  },
};

/** Keeps a good response; one that was itself degraded further down is not good and must not be frozen. */
function keep(
  state: FallbackState,
  operation: number,
  inner: number,
  { calls, nowMs }: PolicyContext<FallbackPlan>,
): void {
  if (((calls.flags[inner] as number) & DEGRADED) !== 0) return;
  const body = calls.replyBody.get(inner);
  const last = state.lastGood.get(operation);
  if (last === undefined) {
    state.lastGood.set(operation, { body, atMs: nowMs });
  } else {
    last.body = body;
    last.atMs = nowMs;
  }
}
