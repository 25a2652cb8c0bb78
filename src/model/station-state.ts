import type { BalancedPlan, BalancerState } from './balancer-state.ts';
import { type CallTable, NONE } from './call-table.ts';
import type { InstanceView } from './node-kind.ts';
import { isEjected } from './outliers.ts';
import { clearLine, LENGTH, lineSize, rowsInLine } from './row-line.ts';

/** What a station reads of its node's parameters. */
export interface StationPlan extends BalancedPlan {
  /** Workers of each instance. */
  readonly concurrency: number;
  /** Requests that may wait at each instance. */
  readonly queueLimit: number;
  readonly discipline: 'fifo' | 'lifo';
}

/** Those among whom a balancer chooses: the instances of a station, or a node's targets. */
export interface Balanced {
  /**
   * `instanceStride` ints for each instance, at the places below; longer than the plan says while removed instances finish their work.
   */
  cells: Int32Array;
  /** The instance whose turn is next, for round robin. */
  nextInTurn: number;
  balancer: BalancerState;
}

/** Plain data. The numbers of an instance lie side by side: of a thousand nodes each has gone cold when its turn comes. */
export interface StationState extends Balanced {
  busyTotal: number;
  queuedTotal: number;
  /** Workers of the instances that are up. */
  capacity: number;
}

/** 1 while the instance is up. */
export const UP = 0;
/** 1 while it is stopped: it takes requests into its line and begins nothing. */
export const PAUSED = 1;
/** Workers that can work: `concurrency` less what faults have taken. */
export const WORKERS = 2;
export const BUSY = 3;
/** 1 while `startWaiting` runs for the instance. Always 0 between events. */
export const STARTING = 4;
export const WAITING_LINE = 5;
/** Rows at work. A line too, because a crash must find them and an end must take them out. */
export const RUNNING_LINE = WAITING_LINE + lineSize;
export const instanceStride = RUNNING_LINE + lineSize + 1;

/** Cells of instances that have nothing to do and are up. */
export function createInstances(instances: number, concurrency: number): Int32Array {
  const cells = new Int32Array(instances * instanceStride);
  for (let at = 0; at < cells.length; at += instanceStride) {
    cells[at + UP] = 1;
    cells[at + WORKERS] = concurrency;
    clearLine(cells, at + WAITING_LINE);
    clearLine(cells, at + RUNNING_LINE);
  }
  return cells;
}

/** Those that finish their work although they are removed included. */
export function instanceCount({ cells }: Balanced): number {
  return cells.length / instanceStride;
}

export function isInstanceUp({ cells }: Balanced, instance: number): boolean {
  return cells[instance * instanceStride + UP] === 1;
}

export function isAnyInstanceUp({ cells }: StationState): boolean {
  for (let at = 0; at < cells.length; at += instanceStride) if (cells[at + UP] === 1) return true;
  return false;
}

/** Rows at work at an instance (none if it is not there) or, with NONE, at all of them; of each in the order in which they began. */
export function rowsAtWork(state: StationState, instance: number, { ints }: CallTable): number[] {
  if (instance >= instanceCount(state)) return [];
  const instances = instance === NONE ? [...Array(instanceCount(state)).keys()] : [instance];
  return instances.flatMap((i) => rowsInLine(state.cells, i * instanceStride + RUNNING_LINE, ints));
}

/** For the screen. Removed instances are shown, without capacity, while they have work. */
export function instanceViews(state: StationState, plan: StationPlan, nowMs: number): InstanceView[] {
  const { balancer, cells } = state;
  const views: InstanceView[] = [];
  for (let i = 0; i < instanceCount(state); i++) {
    const at = i * instanceStride;
    const busy = cells[at + BUSY];
    const queued = cells[at + WAITING_LINE + LENGTH];
    const up = isInstanceUp(state, i);
    const isOut = isEjected(balancer, i, nowMs);
    if (i < plan.instances) views.push({ busy, capacity: cells[at + WORKERS], queued, up, isEjected: isOut });
    else if (busy + queued > 0) views.push({ busy, capacity: 0, queued, up, isEjected: isOut });
  }
  return views;
}
