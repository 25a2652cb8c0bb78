import type { TimerHandle } from '../../model/engine-context.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import { retimed } from '../../model/time-left.ts';
import type { PauseParams } from './params.ts';

export interface PauseState {
  stopped: boolean;
  sinceMs: number;
  timer: TimerHandle;
}

/** Stops the target when it begins; lets it go on after its time, or when the fault ends, whatever comes first. */
export const pauseEngine: FaultEngine<PauseParams, PauseState> = {
  initial: () => ({ stopped: false, sinceMs: 0, timer: 0 }),

  begin(state, context) {
    const { durationMs } = context.plan;
    state.stopped = true;
    state.sinceMs = context.nowMs;
    context.pauseTarget();
    if (durationMs > 0) state.timer = context.after(durationMs, 0, 0);
  },

  timer(state, _kind, _argument, context) {
    state.timer = 0;
    state.stopped = false;
    context.resumeTarget();
  },

  retuned(state, context) {
    if (!state.stopped) return;
    const time = { sinceMs: state.sinceMs, lastsMs: context.plan.durationMs };
    state.timer = retimed(context, state.timer, time);
  },

  end(state, context) {
    if (state.timer !== 0) context.cancel(state.timer);
    state.timer = 0;
    if (!state.stopped) return;
    state.stopped = false;
    context.resumeTarget();
  },
};
