import type { FaultEngine } from '../../model/fault-kind.ts';
import type { RegistryLossParams } from './params.ts';

/** Asks the service's callers to do without; at its end, by the mode with which it began. */
export const registryLossEngine: FaultEngine<RegistryLossParams, { mode: string }> = {
  initial: () => ({ mode: '' }),

  begin(state, context) {
    state.mode = context.plan.mode;
    context.signalTarget(`lose registry ${state.mode}`);
  },

  end(state, context) {
    if (state.mode !== '') context.signalTarget(`find registry ${state.mode}`);
    state.mode = '';
  },
};
