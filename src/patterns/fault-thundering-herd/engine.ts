import type { FaultEngine } from '../../model/fault-kind.ts';
import type { ThunderingHerdParams } from './params.ts';

/** When it begins, the client makes all these calls. */
export const thunderingHerdEngine: FaultEngine<ThunderingHerdParams, null> = {
  initial: () => null,
  begin(_state, context) {
    for (let i = 0; i < context.plan.size; i++) context.signalTarget('call');
  },
};
