import type { FaultContext, FaultEngine } from '../../model/fault-kind.ts';
import type { LostEventParams } from './params.ts';

/** Asks its target to lose events of a type (all types if empty), so many times (0: until it is told to stop). */
export const lostEventEngine: FaultEngine<LostEventParams, null> = {
  initial: () => null,
  begin: ask,
  retuned: ask,
  end: (_state, context) => context.signalTarget('keep-events'),
};

function ask(_state: null, context: FaultContext<LostEventParams>): void {
  context.signalTarget(`lose-events ${context.plan.times} ${context.plan.type}`);
}
