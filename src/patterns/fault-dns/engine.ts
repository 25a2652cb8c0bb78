import type { FaultEngine } from '../../model/fault-kind.ts';
import type { DnsParams } from './params.ts';

/** Asks the service's callers to do without; at its end, by the mode with which it began. */
export const dnsEngine: FaultEngine<DnsParams, { mode: string }> = {
  initial: () => ({ mode: '' }),

  begin(state, context) {
    state.mode = context.plan.mode;
    context.signalTarget(`lose dns ${state.mode}`);
  },

  end(state, context) {
    if (state.mode !== '') context.signalTarget(`find dns ${state.mode}`);
    state.mode = '';
  },
};
