import type { TimerHandle } from '../../model/engine-context.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import { retimed } from '../../model/time-left.ts';
import type { LeaseExpiryWhilePausedParams } from './params.ts';

interface State {
  passings: number;
  isStopped: boolean;
  sinceMs: number;
  timer: TimerHandle;
}

/** Stops the world of a holder at the very step of its engine that has the name of the moment. It takes nothing down. */
export const leaseExpiryWhilePausedEngine: FaultEngine<LeaseExpiryWhilePausedParams, State> = {
  initial: () => ({ passings: 0, isStopped: false, sinceMs: 0, timer: 0 }),

  begin(state) {
    state.passings = 0;
  },

  reached(state, context, point) {
    const { plan } = context;
    if (point !== plan.moment) return false;
    state.passings++;
    if (state.passings !== plan.nth) return false;
    state.isStopped = true;
    state.sinceMs = context.nowMs;
    state.timer = context.after(plan.durationMs, 0, 0);
    context.pauseTarget();
    return false;
  },

  timer(state, _kind, _argument, context) {
    state.timer = 0;
    state.isStopped = false;
    context.resumeTarget();
  },

  retuned(state, context) {
    if (!state.isStopped) return;
    const time = { sinceMs: state.sinceMs, lastsMs: context.plan.durationMs };
    state.timer = retimed(context, state.timer, time);
  },

  end(state, context) {
    if (!state.isStopped) return;
    context.cancel(state.timer);
    state.timer = 0;
    state.isStopped = false;
    context.resumeTarget();
  },
};
