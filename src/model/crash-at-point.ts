import type { TimerHandle } from './engine-context.ts';
import type { FaultEngine } from './fault-kind.ts';
import { retimed } from './time-left.ts';

export interface CrashAtPointPlan {
  /** Name of the point, as the target's engine calls it. */
  readonly point: string;
  /** Which passing is struck first, from 1, and how many in a row. */
  readonly nth: number;
  readonly times: number;
  /** 0 for never. */
  readonly restartAfterMs: number;
}

export interface CrashAtPointState {
  passings: number;
  /** Instances that it holds down, each with the timer that brings it back (0 for none). */
  readonly down: { readonly instance: number; readonly sinceMs: number; timer: TimerHandle }[];
  /** When the last of those that it takes down came back by itself; −1 while there are more to come, or one is down. */
  doneMs: number;
}

/**
 * Takes an instance down at the very step of its engine that has this name: no earlier event and no later one. What the instance did up to
 * there has happened; the next thing has not.
 */
export const crashAtPoint: FaultEngine<CrashAtPointPlan, CrashAtPointState> = {
  initial: () => ({ passings: 0, down: [], doneMs: -1 }),

  begin(state) {
    state.passings = 0;
    state.doneMs = -1;
  },

  reached(state, context, point, instance) {
    const { plan } = context;
    if (point !== plan.point) return false;
    state.passings++;
    if (state.passings < plan.nth || state.passings >= plan.nth + plan.times) return false;
    const timer = plan.restartAfterMs > 0 ? context.after(plan.restartAfterMs, 0, instance) : 0;
    state.down.push({ instance, sinceMs: context.nowMs, timer });
    context.crashTarget(instance);
    return true;
  },

  timer(state, _kind, instance, context) {
    const at = state.down.findIndex((held) => held.instance === instance && held.timer !== 0);
    if (at < 0) return;
    state.down.splice(at, 1);
    const { nth, times } = context.plan;
    if (state.passings >= nth + times - 1 && state.down.length === 0) state.doneMs = context.nowMs;
    context.restartTarget(instance);
  },

  doneMs: ({ doneMs }) => (doneMs < 0 ? null : doneMs),

  retuned(state, context) {
    for (const held of state.down) {
      const time = { sinceMs: held.sinceMs, lastsMs: context.plan.restartAfterMs };
      held.timer = retimed(context, held.timer, time, 0, held.instance);
    }
  },

  end(state, context) {
    for (const { instance, timer } of state.down.splice(0)) {
      if (timer !== 0) context.cancel(timer);
      context.restartTarget(instance);
    }
  },
};
