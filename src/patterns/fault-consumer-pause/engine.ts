import type { FaultEngine } from '../../model/fault-kind.ts';

/** Asks the consumer to stop and, at its end, to go on: which it does when nobody else holds it up. */
export const consumerPauseEngine: FaultEngine<null, null> = {
  initial: () => null,

  begin(_state, context) {
    context.signalTarget('hold-up');
  },

  end(_state, context) {
    context.signalTarget('let-go-on');
  },
};
