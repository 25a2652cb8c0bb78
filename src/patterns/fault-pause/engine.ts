import type { TimerHandle } from '../../model/engine-context.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import type { PauseParams } from './params.ts';

export interface PauseState {
  stopped: boolean;
  timer: TimerHandle;
}

/** Stops the target when it begins; lets it go on after its time, or when the fault ends, whatever comes first. */
export const pauseEngine: FaultEngine<PauseParams, PauseState> = {
  initial: () => ({ stopped: false, timer: 0 }),

  begin(state, context) {
    const { durationMs } = context.plan;
    state.stopped = true;
    context.pauseTarget();
    if (durationMs > 0) state.timer = context.after(durationMs, 0, 0);
  },

  timer(state, _kind, _argument, context) {
    state.timer = 0;
    state.stopped = false;
    context.resumeTarget();
  },

  end(state, context) {
    if (state.timer !== 0) context.cancel(state.timer);
    state.timer = 0;
    if (!state.stopped) return;
    state.stopped = false;
    context.resumeTarget();
  },
};
