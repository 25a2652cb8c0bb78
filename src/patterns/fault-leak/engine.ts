import type { TimerHandle } from '../../model/engine-context.ts';
import type { FaultContext, FaultEngine } from '../../model/fault-kind.ts';
import { retimed } from '../../model/time-left.ts';
import type { LeakParams } from './params.ts';

/** Columns by instance. */
export interface LeakState {
  leakedBytes: Float64Array;
  /** 1 while it is down by this fault. */
  down: Uint8Array;
  /** Since when. */
  downSinceMs: Float64Array;
  /** Of its crash while it is up, of its restart while it is down; 0 for none. */
  timers: TimerHandle[];
}

const CRASH_TIMER = 0;
const RESTART_TIMER = 1;

/** Counts what each instance leaks; each crashes, and comes back, by itself. */
export const leakEngine: FaultEngine<LeakParams, LeakState> = {
  initial: () => ({
    leakedBytes: new Float64Array(INSTANCES),
    down: new Uint8Array(INSTANCES),
    downSinceMs: new Float64Array(INSTANCES),
    timers: Array.from({ length: INSTANCES }, () => 0),
  }),

  begin(state) {
    state.leakedBytes.fill(0);
  },

  work(state, ms, context, instance) {
    const { bytesPerCall, limitBytes } = context.plan;
    state.leakedBytes[instance] += bytesPerCall;
    const isFull = state.leakedBytes[instance] >= limitBytes;
    // Not at once: the instance is in the middle of beginning this very work.
    if (isFull && state.down[instance] === 0 && state.timers[instance] === 0)
      state.timers[instance] = context.after(0, CRASH_TIMER, instance);
    return ms;
  },

  timer(state, kind, instance, context) {
    const { restartAfterMs } = context.plan;
    state.timers[instance] = 0;
    if (kind === CRASH_TIMER && state.down[instance] === 0) {
      state.down[instance] = 1;
      state.downSinceMs[instance] = context.nowMs;
      context.crashTarget(instance);
      if (restartAfterMs > 0) state.timers[instance] = context.after(restartAfterMs, RESTART_TIMER, instance);
    } else if (kind === RESTART_TIMER && state.down[instance] === 1) {
      revive(state, instance, context);
    }
  },

  retuned(state, context) {
    const lastsMs = context.plan.restartAfterMs;
    for (const [instance, down] of state.down.entries()) {
      if (down === 0) continue;
      const time = { sinceMs: state.downSinceMs[instance], lastsMs };
      state.timers[instance] = retimed(context, state.timers[instance], time, RESTART_TIMER, instance);
    }
  },

  end(state, context) {
    for (const timer of state.timers) context.cancel(timer);
    state.timers.fill(0);
    for (const [instance, down] of state.down.entries()) if (down === 1) revive(state, instance, context);
  },
};

/** As many as a node may have. */
const INSTANCES = 64;

function revive(state: LeakState, instance: number, context: FaultContext<LeakParams>): void {
  state.down[instance] = 0;
  state.leakedBytes[instance] = 0;
  context.restartTarget(instance);
}
