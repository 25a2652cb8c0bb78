import type { TimerHandle } from '../../model/engine-context.ts';
import type { FaultContext, FaultEngine } from '../../model/fault-kind.ts';
import type { SynchronisedExpiryParams } from './params.ts';

/** Expires everything when it begins, and again and again if it is told to. */
export const synchronisedExpiryEngine: FaultEngine<SynchronisedExpiryParams, { timer: TimerHandle }> = {
  initial: () => ({ timer: 0 }),
  begin: strike,
  timer: (state, _kind, _argument, context) => strike(state, context),
  end(state, context) {
    if (state.timer !== 0) context.cancel(state.timer);
    state.timer = 0;
  },
};

function strike(state: { timer: TimerHandle }, context: FaultContext<SynchronisedExpiryParams>): void {
  const { everyMs } = context.plan;
  context.signalTarget('expire');
  state.timer = everyMs > 0 ? context.after(everyMs, 0, 0) : 0;
}
