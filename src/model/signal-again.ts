import type { TimerHandle } from './engine-context.ts';
import type { FaultContext, FaultEngine } from './fault-kind.ts';
import { retimed } from './time-left.ts';

interface SignalAgainPlan {
  /** 0 for once only. */
  readonly everyMs: number;
}

interface SignalAgainState {
  /** When it struck last. */
  sinceMs: number;
  timer: TimerHandle;
}

/** A fault that gives its target a signal when it begins, and again and again if it is told to. */
export function signalAgain(signal: string): FaultEngine<SignalAgainPlan, SignalAgainState> {
  const strike = (state: SignalAgainState, context: FaultContext<SignalAgainPlan>): void => {
    const { everyMs } = context.plan;
    context.signalTarget(signal);
    state.sinceMs = context.nowMs;
    state.timer = everyMs > 0 ? context.after(everyMs, 0, 0) : 0;
  };
  return {
    initial: () => ({ sinceMs: 0, timer: 0 }),
    begin: strike,
    timer: (state, _kind, _argument, context) => strike(state, context),
    retuned(state, context) {
      const time = { sinceMs: state.sinceMs, lastsMs: context.plan.everyMs };
      state.timer = retimed(context, state.timer, time);
    },
    end(state, context) {
      if (state.timer !== 0) context.cancel(state.timer);
      state.timer = 0;
    },
  };
}
