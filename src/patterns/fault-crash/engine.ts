import type { TimerHandle } from '../../model/engine-context.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import type { CrashParams } from './params.ts';

export interface CrashState {
  down: boolean;
  restartTimer: TimerHandle;
}

const RESTART_TIMER = 0;

/** Takes the target down when it begins; brings it back after its time, or when it ends, whatever comes first. */
export const crashEngine: FaultEngine<CrashParams, CrashState> = {
  initial: () => ({ down: false, restartTimer: 0 }),

  begin(state, context) {
    const { restartAfterMs } = context.plan;
    state.down = true;
    context.crashTarget();
    if (restartAfterMs > 0) state.restartTimer = context.after(restartAfterMs, RESTART_TIMER, 0);
  },

  timer(state, _kind, _argument, context) {
    state.restartTimer = 0;
    state.down = false;
    context.restartTarget();
  },

  end(state, context) {
    if (state.restartTimer !== 0) context.cancel(state.restartTimer);
    state.restartTimer = 0;
    if (!state.down) return;
    state.down = false;
    context.restartTarget();
  },
};
