import type { FaultEngine } from '../../model/fault-kind.ts';
import type { CapacityParams } from './params.ts';

/** Takes a share of the workers away; those at work finish first. */
export const capacityEngine: FaultEngine<CapacityParams, null> = {
  initial: () => null,

  workers(_state, workers, context) {
    // The product may lie a hair above the whole number that was meant.
    return Math.max(0, Math.ceil(workers * context.plan.factor - 1e-9));
  },
};
