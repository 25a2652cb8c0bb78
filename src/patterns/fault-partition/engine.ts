import type { FaultEngine } from '../../model/fault-kind.ts';

/** Drops every message that it is shown; it is shown those in the direction of its target. */
export const partitionEngine: FaultEngine<object, null> = {
  initial: () => null,

  transit(_state, transit) {
    transit.lost = true;
  },
};
