import { type CallTable, rowStride } from '../../model/call-table.ts';
import { LENGTH, rowsInLine } from '../../model/row-line.ts';
import {
  type Balanced,
  BUSY,
  instanceCount,
  instanceStride,
  instanceViews,
  RUNNING_LINE,
  type StationPlan,
  type StationState,
  WAITING_LINE,
} from '../../model/station-state.ts';
import { reportOf } from '../report.ts';
import type { Simulation } from '../simulation.ts';

/** What must hold in every world at any time, as sentences about what does not. */
export function violations(simulation: Simulation): string[] {
  const { core } = simulation;
  const found: string[] = [];
  for (const { name, holds, detail } of reportOf(simulation).invariants)
    if (!holds) found.push(`${name}: ${detail}`);
  for (const { cell } of core.nodes)
    if (cell.kind !== 'client') found.push(...wrongSums(cell.id, cell.state as Counted, core.calls));
  for (const { cell } of core.policies)
    for (const [key, count] of placesOf(cell.state)) if (count < 0) found.push(`${cell.id}: ${key} ${count}`);
  found.push(...brokenTable(simulation));
  return found;
}

/** Every row of the call table is either live or free, once. */
function brokenTable({ core: { calls, world } }: Simulation): string[] {
  const { live, freeHead } = world.calls;
  const used = world.calls.used / rowStride;
  const free = new Set<number>();
  for (let row = freeHead; row !== -1; row = calls.sibling[row] as number) {
    if (free.has(row)) return [`row ${row} was freed twice`];
    free.add(row);
  }
  return free.size + live === used ? [] : [`${free.size} rows free and ${live} live of ${used}`];
}

/** A station, or a load balancer. */
type Counted = StationState | BalancerNode;

interface BalancerNode extends Balanced {
  readonly targets: readonly {
    readonly to: string;
    readonly calls: number;
    readonly ok: number;
    readonly notOk: number;
    readonly abandoned: number;
  }[];
  readonly adaptive: { readonly inFlight: number };
  readonly limiter: {
    readonly waiting: number;
    readonly buckets: ReadonlyMap<number, { readonly queue: Int32Array }>;
  };
}

/** What it says is at work, and what waits for a worker: at a load balancer nothing does. */
function totalsOf(state: Counted): Pick<StationState, 'busyTotal' | 'queuedTotal'> {
  return 'adaptive' in state ? { busyTotal: state.adaptive.inFlight, queuedTotal: 0 } : state;
}

/** Who waits at the entrance of a load balancer, by its count and by its queues. */
function waitingAtEntrance(state: Counted): readonly [said: number, found: number] {
  if (!('limiter' in state)) return [0, 0];
  const { buckets, waiting } = state.limiter;
  return [waiting, [...buckets.values()].reduce((sum, { queue }) => sum + (queue[LENGTH] as number), 0)];
}

function wrongSums(id: string, state: Counted, { ints }: CallTable): string[] {
  const found: string[] = [];
  const { cells } = state;
  const { busyTotal, queuedTotal } = totalsOf(state);
  const [said, waiting] = waitingAtEntrance(state);
  if (said !== waiting) found.push(`${id}: ${said} wait at the entrance, queues have ${waiting}`);
  if ('targets' in state)
    for (const [slot, { to, calls, ok, notOk, abandoned }] of state.targets.entries()) {
      const inFlight = cells[slot * instanceStride + BUSY] as number;
      if (calls !== ok + notOk + abandoned + inFlight)
        found.push(`${id}: ${calls} calls to ${to}, ${ok} + ${notOk} + ${abandoned} + ${inFlight}`);
    }
  const starts = [...Array(instanceCount(state)).keys()].map((i) => i * instanceStride);
  const sumOf = (place: number) => starts.reduce((sum, at) => sum + cells[at + place], 0);
  const busy = sumOf(BUSY);
  if (busyTotal !== busy) found.push(`${id}: busyTotal ${busyTotal}, instances ${busy}`);
  const queued = sumOf(WAITING_LINE + LENGTH);
  if (queuedTotal !== queued) found.push(`${id}: queuedTotal ${queuedTotal}, lines ${queued}`);
  for (const at of starts) {
    const working = rowsInLine(cells, at + RUNNING_LINE, ints).length;
    const waiting = rowsInLine(cells, at + WAITING_LINE, ints).length;
    if (working !== cells[at + BUSY]) found.push(`${id}: busy ${cells[at + BUSY]}, at work ${working}`);
    if (waiting !== cells[at + WAITING_LINE + LENGTH])
      found.push(`${id}: a line of ${cells[at + WAITING_LINE + LENGTH]} has ${waiting} rows`);
  }
  return found;
}

/** What a policy holds for calls: places of a bulkhead, trial permits of a breaker, those who wait. */
function placesOf(state: unknown): [name: string, count: number][] {
  const held = state as Readonly<Record<string, unknown>>;
  return ['running', 'inFlight', 'queue', 'trials'].flatMap((name): [string, number][] => {
    const count = held[name] instanceof Int32Array ? held[name][LENGTH] : held[name];
    return typeof count === 'number' ? [[name, count]] : [];
  });
}

/** Limits of stations and bulkheads; true of runs in which nobody lowered them. */
export function brokenLimits(simulation: Simulation): string[] {
  const found: string[] = [];
  for (const { cell, context } of simulation.core.nodes) {
    if (cell.kind === 'client') continue;
    const plan = context.plan as StationPlan;
    for (const { busy, queued } of instanceViews(cell.state as StationState, plan, simulation.nowMs)) {
      if (busy > plan.concurrency) found.push(`${cell.id}: ${busy} busy of ${plan.concurrency}`);
      if (queued > plan.queueLimit) found.push(`${cell.id}: ${queued} wait, ${plan.queueLimit} may`);
    }
  }
  for (const { cell, context } of simulation.core.policies) {
    if (cell.kind !== 'bulkhead') continue;
    const { runningPeak, queue } = cell.state as { runningPeak: number; queue: Int32Array };
    const { maxConcurrent, maxQueue } = context.plan as { maxConcurrent: number; maxQueue: number };
    if (runningPeak > maxConcurrent) found.push(`${cell.id}: ${runningPeak} ran of ${maxConcurrent}`);
    if (queue[LENGTH] > maxQueue) found.push(`${cell.id}: ${queue[LENGTH]} wait of ${maxQueue}`);
  }
  return found;
}

/** What is left in a world in which nothing should be: rows of calls, events, places that calls hold. */
export function leaks(simulation: Simulation): string[] {
  const found: string[] = [];
  const { core } = simulation;
  if (core.world.calls.live !== 0) found.push(`${core.world.calls.live} rows of calls are live`);
  if (core.queue.pendingCount !== 0) found.push(`${core.queue.pendingCount} events wait`);
  for (const { cell } of core.nodes) {
    if (cell.kind === 'client') continue;
    const { busyTotal, queuedTotal } = totalsOf(cell.state as Counted);
    const waiting = queuedTotal + waitingAtEntrance(cell.state as Counted)[0];
    if (busyTotal + waiting > 0) found.push(`${cell.id}: ${busyTotal} busy, ${waiting} wait`);
  }
  for (const { cell } of core.policies)
    for (const [key, count] of placesOf(cell.state))
      if (count !== 0) found.push(`${cell.id}: ${key} ${count}`);
  return found;
}
