import type { FaultEngine } from '../../model/fault-kind.ts';

/** Swallows every request; answers to those that came through before still arrive. */
export const blackholeEngine: FaultEngine<object, null> = {
  initial: () => null,

  transit(_state, transit) {
    transit.lost = true;
  },
};
