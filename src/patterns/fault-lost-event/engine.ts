import type { FaultContext, FaultEngine } from '../../model/fault-kind.ts';
import type { LostEventParams } from './params.ts';

/** Asks its target to lose events of a type (all types if empty), so many times (0: until it is told to stop). */
export const lostEventEngine: FaultEngine<LostEventParams, { asked: string }> = {
  initial: () => ({ asked: '' }),
  begin: ask,

  retuned(state, context) {
    takeBack(state, context);
    ask(state, context);
  },

  end: takeBack,
};

function ask(state: { asked: string }, context: FaultContext<LostEventParams>): void {
  state.asked = `${context.plan.times} ${context.plan.type}`;
  context.signalTarget(`lose-events ${state.asked}`);
}

/** Names what it takes back: another fault may have asked for more. */
function takeBack({ asked }: { readonly asked: string }, context: FaultContext<LostEventParams>): void {
  context.signalTarget(`keep-events ${asked}`);
}
