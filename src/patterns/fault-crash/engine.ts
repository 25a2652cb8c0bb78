import type { TimerHandle } from '../../model/engine-context.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import { retimed } from '../../model/time-left.ts';
import type { CrashParams } from './params.ts';

export interface CrashState {
  down: boolean;
  sinceMs: number;
  restartTimer: TimerHandle;
  /** When it came back by itself; −1 for not yet. */
  restartedMs: number;
}

const RESTART_TIMER = 0;

/** Takes the target down when it begins; brings it back after its time, or when it ends, whatever comes first. */
export const crashEngine: FaultEngine<CrashParams, CrashState> = {
  initial: () => ({ down: false, sinceMs: 0, restartTimer: 0, restartedMs: -1 }),

  begin(state, context) {
    const { restartAfterMs } = context.plan;
    state.down = true;
    state.sinceMs = context.nowMs;
    state.restartedMs = -1;
    context.crashTarget();
    if (restartAfterMs > 0) state.restartTimer = context.after(restartAfterMs, RESTART_TIMER, 0);
  },

  timer(state, _kind, _argument, context) {
    state.restartTimer = 0;
    state.restartedMs = context.nowMs;
    state.down = false;
    context.restartTarget();
  },

  doneMs: ({ restartedMs }) => (restartedMs < 0 ? null : restartedMs),

  retuned(state, context) {
    if (!state.down) return;
    const time = { sinceMs: state.sinceMs, lastsMs: context.plan.restartAfterMs };
    state.restartTimer = retimed(context, state.restartTimer, time, RESTART_TIMER);
  },

  end(state, context) {
    if (state.restartTimer !== 0) context.cancel(state.restartTimer);
    state.restartTimer = 0;
    if (!state.down) return;
    state.down = false;
    context.restartTarget();
  },
};
