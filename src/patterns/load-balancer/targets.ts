import { createBalancer } from '../../model/balancer-state.ts';
import type { CallTable } from '../../model/call-table.ts';
import { LENGTH, rowsInLine } from '../../model/row-line.ts';
import { createInstances, instanceStride, RUNNING_LINE } from '../../model/station-state.ts';
import type { LoadBalancerPlan } from './plan.ts';
import { createTally, type LoadBalancerState } from './state.ts';

/** Calls that a slot's target has not answered yet. */
export function inFlightAt({ cells }: LoadBalancerState, slot: number): number {
  return cells[slot * instanceStride + RUNNING_LINE + LENGTH];
}

export function rowsAt(state: LoadBalancerState, slot: number, { ints }: CallTable): number[] {
  return rowsInLine(state.cells, slot * instanceStride + RUNNING_LINE, ints);
}

/**
 * Wires have come, gone or changed places: gives each target the slot that its place asks for, with all that is known of it and the calls
 * that it has. One that is gone keeps a slot behind the others until its last call has ended.
 */
export function followTargets(state: LoadBalancerState, plan: LoadBalancerPlan, table: CallTable): void {
  const { targets } = state;
  const gone = targets.flatMap(({ to }, slot) =>
    plan.names.includes(to) || inFlightAt(state, slot) === 0 ? [] : [slot],
  );
  const order = [...plan.names.map((name) => targets.findIndex(({ to }) => to === name)), ...gone];
  for (const [slot, { calls, ejections }] of targets.entries()) {
    if (order.includes(slot)) continue;
    state.callsBefore += calls;
    state.ejectionsBefore += ejections;
  }
  const inTurn = order.indexOf(state.nextInTurn);
  const { cells, balancer } = state;
  state.cells = createInstances(order.length, 0);
  state.balancer = createBalancer(order.length);
  state.targets = order.map((from, slot) => targets[from] ?? createTally(plan.names[slot] as string));
  for (const [slot, from] of order.entries()) {
    if (from < 0) continue;
    const at = from * instanceStride;
    state.cells.set(cells.subarray(at, at + instanceStride), slot * instanceStride);
    for (const row of rowsAt(state, slot, table)) table.countB[row] = slot;
    copyMemory(balancer, from, state.balancer, slot);
  }
  state.nextInTurn = inTurn >= 0 && inTurn < plan.instances ? inTurn : 0;
}

/** With nobody ejecting any more all are in rotation, and whoever turns it on again begins anew. */
export function endEjections({ balancer }: LoadBalancerState): void {
  balancer.failuresInRow.fill(0);
  balancer.ejectedUntilMs.fill(0);
  balancer.ejections.fill(0);
}

type Memory = LoadBalancerState['balancer'];

/** All but the credit of weighted round robin, which means nothing among others. */
function copyMemory(before: Memory, from: number, now: Memory, to: number): void {
  now.timeMs[to] = before.timeMs[from];
  now.measuredMs[to] = before.measuredMs[from];
  now.failuresInRow[to] = before.failuresInRow[from];
  now.ejectedUntilMs[to] = before.ejectedUntilMs[from];
  now.ejections[to] = before.ejections[from];
}
