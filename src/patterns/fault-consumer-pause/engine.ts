import type { FaultEngine } from '../../model/fault-kind.ts';

/** Asks the consumer to stop and, at its end, to go on. */
export const consumerPauseEngine: FaultEngine<null, null> = {
  initial: () => null,

  begin(_state, context) {
    context.signalTarget('pause');
  },

  end(_state, context) {
    context.signalTarget('resume');
  },
};
