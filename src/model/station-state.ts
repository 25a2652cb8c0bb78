import type { BalancerState, BalancingPlan } from './balancer-state.ts';
import type { InstanceView } from './node-kind.ts';
import type { WaitingLine } from './waiting-line.ts';

/** What a station reads of its node's parameters. */
export interface StationPlan extends BalancingPlan {
  readonly instances: number;
  /** Workers of each instance. */
  readonly concurrency: number;
  /** Requests that may wait at each instance. */
  readonly queueLimit: number;
  readonly discipline: 'fifo' | 'lifo';
}

/** Columns have an entry for each instance; they are longer than the plan says while removed instances finish their work. */
export interface StationState {
  busy: Int32Array;
  up: Uint8Array;
  /** 1 while the instance is stopped: it takes requests into its line and begins nothing. */
  paused: Uint8Array;
  /** Workers that can work: `concurrency` less what faults have taken. */
  workers: Int32Array;
  /** 1 while `startWaiting` runs for the instance. Always 0 between events. */
  starting: Uint8Array;
  waiting: WaitingLine[];
  /** Rows at work. A line too, because a crash must find them and an end must take them out. */
  running: WaitingLine[];
  balancer: BalancerState;
  busyTotal: number;
  queuedTotal: number;
  /** Workers of the instances that are up. */
  capacity: number;
}

/** For the screen. Removed instances are shown, without capacity, while they have work. */
export function instanceViews(state: StationState, plan: StationPlan): InstanceView[] {
  const views: InstanceView[] = [];
  for (const [i, busy] of state.busy.entries()) {
    const queued = state.waiting[i].length;
    const up = state.up[i] === 1;
    if (i < plan.instances) views.push({ busy, capacity: state.workers[i], queued, up });
    else if (busy + queued > 0) views.push({ busy, capacity: 0, queued, up });
  }
  return views;
}
