import type { FaultEngine } from '../../model/fault-kind.ts';
import type { LeakParams } from './params.ts';

/** Columns by instance. */
export interface LeakState {
  leakedBytes: Float64Array;
  /** 1 while it is down by this fault. */
  down: Uint8Array;
}

const CRASH_TIMER = 0;
const RESTART_TIMER = 1;

/** Counts what each instance leaks; each crashes, and comes back, by itself. */
export const leakEngine: FaultEngine<LeakParams, LeakState> = {
  initial: () => ({ leakedBytes: new Float64Array(INSTANCES), down: new Uint8Array(INSTANCES) }),

  begin(state) {
    state.leakedBytes.fill(0);
  },

  work(state, ms, context, instance) {
    const { bytesPerCall, limitBytes } = context.plan;
    const before = state.leakedBytes[instance];
    const after = before + bytesPerCall;
    state.leakedBytes[instance] = after;
    // Not at once: the instance is in the middle of beginning this very work.
    if (before < limitBytes && after >= limitBytes) context.after(0, CRASH_TIMER, instance);
    return ms;
  },

  timer(state, kind, instance, context) {
    const { restartAfterMs } = context.plan;
    if (kind === CRASH_TIMER && state.down[instance] === 0) {
      state.down[instance] = 1;
      context.crashTarget(instance);
      if (restartAfterMs > 0) context.after(restartAfterMs, RESTART_TIMER, instance);
    } else if (kind === RESTART_TIMER && state.down[instance] === 1) {
      revive(state, instance, (each) => context.restartTarget(each));
    }
  },

  end(state, context) {
    for (const [instance, down] of state.down.entries())
      if (down === 1) revive(state, instance, (each) => context.restartTarget(each));
  },
};

/** As many as a node may have. */
const INSTANCES = 64;

function revive(state: LeakState, instance: number, restart: (instance: number) => void): void {
  state.down[instance] = 0;
  state.leakedBytes[instance] = 0;
  restart(instance);
}
