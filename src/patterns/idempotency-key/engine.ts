import type { PolicyEngine } from '../../model/policy-kind.ts';
import type { IdempotencyKeyParams } from './params.ts';

export interface IdempotencyKeyState {
  /** Calls that were given a key. */
  given: number;
  /** Keys made so far, and what tells them from those of other wires: drawn with the first. */
  made: number;
  salt: number;
}

const SALTS = 2 ** 20;
const KEYS_PER_SALT = 2 ** 32;
/** Purpose of the random stream. */
const SALT_STREAM = 0;

/**
 * Writes a key on the call and lets it pass; the layers inside of it copy the key. Inside a retry it sees every attempt as a call and gives
 * each a key of its own: the mistake that the order of the stack makes visible.
 *
 * A call's key is a number that the wire has not used, in a range that it has drawn, as a random UUID would be. A trace's is the negative
 * number of the trace.
 */
export const idempotencyKeyEngine: PolicyEngine<IdempotencyKeyParams, IdempotencyKeyState> = {
  initial: () => ({ given: 0, made: 0, salt: 0 }),

  forgetCounts(state) {
    state.given = 0;
  },

  on: {
    call(state, call, context) {
      const { calls, plan } = context;
      if (state.salt === 0) state.salt = 1 + context.below(SALTS, SALT_STREAM);
      state.given++;
      state.made++;
      calls.idempotencyKey.set(
        call,
        plan.scope === 'trace' ? -calls.trace[call] : state.salt * KEYS_PER_SALT + state.made,
      );
      context.forward(call);
    },

    settled(_state, call, inner, context) {
      context.relay(call, inner);
    },

    cancelled() {
      // It holds nothing.
    },
  },
};
