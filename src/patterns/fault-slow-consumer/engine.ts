import type { FaultEngine } from '../../model/fault-kind.ts';
import type { SlowConsumerParams } from './params.ts';

/** Asks the consumer to take longer and, at its end, no longer; by the factor that it was told last. */
export const slowConsumerEngine: FaultEngine<SlowConsumerParams, { factor: number }> = {
  initial: () => ({ factor: 0 }),

  begin(state, context) {
    state.factor = context.plan.factor;
    context.signalTarget(`slower ${state.factor}`);
  },

  retuned(state, context) {
    if (state.factor === context.plan.factor) return;
    context.signalTarget(`no-slower ${state.factor}`);
    state.factor = context.plan.factor;
    context.signalTarget(`slower ${state.factor}`);
  },

  end(state, context) {
    if (state.factor > 0) context.signalTarget(`no-slower ${state.factor}`);
    state.factor = 0;
  },
};
