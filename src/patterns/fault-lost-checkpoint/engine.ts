import type { FaultEngine } from '../../model/fault-kind.ts';

/** Strikes once, when it begins; healing it brings nothing back. */
export const lostCheckpointEngine: FaultEngine<null, null> = {
  initial: () => null,

  begin(_state, context) {
    context.signalTarget('lose-checkpoint');
  },
};
