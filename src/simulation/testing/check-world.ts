import { rowStride } from '../../model/call-table.ts';
import type { StationState } from '../../model/station-state.ts';
import { reportOf } from '../report.ts';
import type { Simulation } from '../simulation.ts';

/** What must hold in every world at any time, as sentences about what does not. */
export function violations(simulation: Simulation): string[] {
  const { core } = simulation;
  const found: string[] = [];
  for (const { name, holds, detail } of reportOf(simulation).invariants)
    if (!holds) found.push(`${name}: ${detail}`);
  for (const { cell } of core.nodes)
    if (cell.kind !== 'client') found.push(...wrongSums(cell.id, cell.state as StationState));
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

function wrongSums(id: string, { busy, waiting, running, busyTotal, queuedTotal }: StationState): string[] {
  const found: string[] = [];
  const expected = busy.reduce((sum, count) => sum + count, 0);
  if (busyTotal !== expected) found.push(`${id}: busyTotal ${busyTotal}, instances ${expected}`);
  const queued = waiting.reduce((sum, line) => sum + line.length, 0);
  if (queuedTotal !== queued) found.push(`${id}: queuedTotal ${queuedTotal}, lines ${queued}`);
  for (const [i, count] of busy.entries()) {
    const length = running[i]?.length;
    if (length !== count) found.push(`${id}/${i + 1}: busy ${count}, running ${length}`);
  }
  return found;
}

/** What a policy holds for calls: places of a bulkhead, trial permits of a breaker. */
function placesOf(state: unknown): [name: string, count: number][] {
  const counts = state as Readonly<Record<string, unknown>>;
  return ['running', 'queued', 'trials'].flatMap((name): [string, number][] => {
    const count = counts[name];
    return typeof count === 'number' ? [[name, count]] : [];
  });
}

/** Limits of stations and bulkheads; true of runs in which nobody lowered them. */
export function brokenLimits(simulation: Simulation): string[] {
  const found: string[] = [];
  for (const { cell, context } of simulation.core.nodes) {
    if (cell.kind === 'client') continue;
    const { busy, waiting } = cell.state as StationState;
    const { concurrency, queueLimit } = context.plan as { concurrency: number; queueLimit: number };
    for (const count of busy)
      if (count > concurrency) found.push(`${cell.id}: ${count} busy of ${concurrency}`);
    for (const line of waiting)
      if (line.length > queueLimit) found.push(`${cell.id}: ${line.length} wait, ${queueLimit} may`);
  }
  for (const { cell, context } of simulation.core.policies) {
    if (cell.kind !== 'bulkhead') continue;
    const { runningPeak, queued } = cell.state as { runningPeak: number; queued: number };
    const { maxConcurrent, maxQueue } = context.plan as { maxConcurrent: number; maxQueue: number };
    if (runningPeak > maxConcurrent) found.push(`${cell.id}: ${runningPeak} ran of ${maxConcurrent}`);
    if (queued > maxQueue) found.push(`${cell.id}: ${queued} wait of ${maxQueue}`);
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
    const { busyTotal, queuedTotal } = cell.state as StationState;
    if (busyTotal + queuedTotal > 0) found.push(`${cell.id}: ${busyTotal} busy, ${queuedTotal} wait`);
  }
  for (const { cell } of core.policies)
    for (const [key, count] of placesOf(cell.state))
      if (count !== 0) found.push(`${cell.id}: ${key} ${count}`);
  return found;
}
