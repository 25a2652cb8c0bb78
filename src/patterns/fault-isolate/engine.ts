import type { FaultEngine } from '../../model/fault-kind.ts';

/** Acts on every wire between the node and its peers, both ways. */
export const isolateEngine: FaultEngine<Record<string, never>, null> = {
  initial: () => null,
  transit(_state, transit) {
    transit.lost = true;
  },
};
