import { DEGRADED } from '../../model/call-table.ts';
import type { PolicyContext } from '../../model/engine-context.ts';
import { OK } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';

export interface FallbackPlan {
  readonly mode: 'static' | 'last-good' | 'other-operation';
  readonly staticValue: string;
  /** Name of the operation that is asked for instead. */
  readonly operation: string;
  /** By outcome code: 1 where the failure is answered. */
  readonly isAnswered: Uint8Array;
}

interface LastGood {
  body: unknown;
  atMs: number;
}

export interface FallbackState {
  degraded: number;
  /** Failures that would have been answered, had there been a good response before, or had the other operation worked. */
  unanswered: number;
  /** By operation, because the answer to one question is no answer to another. Bounded by the operations of the document. */
  readonly lastGood: Map<number, LastGood>;
}

/** `countA` of a call that has failed and waits for the other operation. */
const SECOND = 1;

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
      if (calls.countA[call] === SECOND) {
        endSecond(state, call, inner, context);
        return;
      }
      if (outcome === OK) {
        if (plan.mode === 'last-good') keep(state, calls.operation[call] as number, inner, context);
        context.relay(call, inner);
        return;
      }
      if (plan.isAnswered[outcome] === 0) {
        context.relay(call, inner);
        return;
      }
      if (plan.mode === 'other-operation') {
        askInstead(state, call, inner, context);
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
      // Nothing is held: no timer, no place. A second call under way is cancelled like a first.
    },
  },
};

/** The one call of the other operation; none where nobody would wait for its answer. It is an attempt more of the call that failed. */
function askInstead(
  state: FallbackState,
  call: number,
  inner: number,
  context: PolicyContext<FallbackPlan>,
): void {
  const { calls, plan } = context;
  if (context.nowMs >= (calls.deadlineMs[call] as number)) {
    state.unanswered++;
    context.relay(call, inner);
    return;
  }
  calls.countA[call] = SECOND;
  calls.attempt[call] = (calls.attempt[call] as number) + 1;
  context.forwardAs(call, plan.operation);
}

/** Whatever came of the other operation is the call's end, under the plan of now or another. */
function endSecond(
  state: FallbackState,
  call: number,
  inner: number,
  context: PolicyContext<FallbackPlan>,
): void {
  const { calls } = context;
  if (calls.outcome[inner] === OK) {
    state.degraded++;
    calls.flags[call] = (calls.flags[call] as number) | DEGRADED;
  } else {
    state.unanswered++;
  }
  context.relay(call, inner);
}

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
