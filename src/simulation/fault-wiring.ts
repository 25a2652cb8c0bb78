import { assert } from '../base/assert.ts';
import { NONE } from '../model/call-table.ts';
import type { FaultlineDocument, FaultSpec } from '../model/document.ts';
import { reachOf } from '../model/fault-reach.ts';
import { type Core, FAULT_BEGINS, FAULT_ENDS } from './core.ts';
import { createFaultRuntime } from './fault-context.ts';
import { followActiveFaults, refreshActiveFaults } from './fault-hooks.ts';
import { endOf, firstBeginOf, lastMoment } from './fault-life.ts';
import { endParts, followReach, partsOf } from './fault-parts.ts';
import { FAULT } from './journal.ts';
import { choiceInLog, struckBy } from './struck.ts';
import type { FaultCell } from './world.ts';

/** Makes the faults of the world follow those of the document. */
export function attachFaults(
  core: Core,
  document: FaultlineDocument,
  nodeSlots: ReadonlyMap<string, number>,
  wireSlots: ReadonlyMap<string, number>,
): void {
  const { faults } = core.world;
  const wanted = new Set(document.faults.map((spec) => spec.id as string));
  for (const [slot, cell] of faults.entries())
    if (cell.attached && cell.head === NONE && !wanted.has(cell.id)) detachFault(core, slot);
  for (const [order, spec] of document.faults.entries()) {
    const slots = spec.target.type === 'node' || spec.target.type === 'group' ? nodeSlots : wireSlots;
    const reach = reachOf(document, core.registry, spec).map((id) => slots.get(id) as number);
    attachFault(core, spec, order, reach);
  }
  followActiveFaults(core);
}

function attachFault(core: Core, spec: FaultSpec, order: number, reach: readonly number[]): void {
  const { faults } = core.world;
  const isGroup = spec.target.type === 'group' || spec.target.type === 'group-wires';
  const target = isGroup ? NONE : reach[0];
  assert(target !== undefined, `fault ${spec.id} has no target`);
  const slot = faults.findIndex((cell) => cell.attached && cell.head === NONE && cell.id === spec.id);
  if (slot >= 0 && isSameHold(faults[slot], spec, target)) {
    retuneFault(core, slot, spec, order);
    if (isGroup) moveReach(core, slot, reach);
    return;
  }
  if (slot >= 0) detachFault(core, slot);
  addFault(core, spec, target, isGroup ? reach : [], order);
}

function detachFault(core: Core, slot: number): void {
  endFault(core, slot);
  core.faults[slot].cell.attached = false;
  for (const { cell } of partsOf(core, slot)) cell.attached = false;
}

/** Who is in a group, or what its members are wired to, may be others than before. */
function moveReach(core: Core, slot: number, reach: readonly number[]): void {
  const { cell } = core.faults[slot];
  cell.reach = reach;
  if (cell.phase === 'active') followReach(core, slot, false);
}

/** Rebuilds what is derived from a restored world's faults. */
export function rebuildFaults(core: Core): void {
  for (let slot = 0; slot < core.world.faults.length; slot++) createFaultRuntime(core, slot);
  refreshActiveFaults(core);
}

export function beginFault(core: Core, slot: number): void {
  const { cell, kind, context } = core.faults[slot];
  if (cell.phase !== 'scheduled') return;
  cell.struck = struckBy(core, cell);
  cell.phase = 'active';
  cell.timer = 0;
  const endMs = endOf(core, cell);
  if (endMs < Number.POSITIVE_INFINITY)
    cell.timer = context.after(Math.max(0, endMs - core.nowMs), FAULT_ENDS, 0);
  core.logText(FAULT, [
    cell.id,
    `${kind.title} ${kind.describe(cell.spec.params)}`.trim() + choiceInLog(core, cell),
    'began',
    cell.spec.target.id,
  ]);
  if (cell.target === NONE) followReach(core, slot, true);
  else kind.engine.begin?.(cell.state, context);
  followActiveFaults(core);
}

/** A fault's time is over; one that recurs comes again. */
export function faultTimeIsOver(core: Core, slot: number): void {
  endFault(core, slot);
  const { cell, context } = core.faults[slot];
  if (cell.spec.trigger.type !== 'recurring') return;
  const nextMs = firstBeginOf(core, cell);
  if (nextMs >= lastMoment(cell.spec)) return;
  cell.phase = 'scheduled';
  cell.timer = context.after(nextMs - core.nowMs, FAULT_BEGINS, 0);
}

function endFault(core: Core, slot: number): void {
  const { cell, kind, context } = core.faults[slot];
  context.cancel(cell.timer);
  cell.timer = 0;
  const wasActive = cell.phase === 'active';
  cell.phase = 'over';
  if (!wasActive) return;
  const said = kind.title + choiceInLog(core, cell);
  if (cell.target === NONE) endParts(core, slot);
  else kind.engine.end?.(cell.state, context);
  core.logText(FAULT, [cell.id, said, 'ended', cell.spec.target.id]);
  followActiveFaults(core);
}

function addFault(
  core: Core,
  spec: FaultSpec,
  target: number,
  reach: readonly number[],
  order: number,
): void {
  const cell: FaultCell = {
    id: spec.id,
    spec,
    target,
    head: NONE,
    reach,
    direction: spec.target.type === 'wire' ? spec.target.direction : 'both',
    struck: [],
    phase: 'scheduled',
    attached: true,
    state: null,
    order,
    timer: 0,
  };
  const slot = core.world.faults.push(cell) - 1;
  const runtime = createFaultRuntime(core, slot);
  if (target !== NONE) cell.state = runtime.kind.engine.initial(runtime.context.plan);
  const firstMs = firstBeginOf(core, cell);
  if (isTooLate(core, spec, firstMs)) cell.phase = 'over';
  else if (firstMs <= core.nowMs) beginFault(core, slot);
  else if (firstMs < Number.POSITIVE_INFINITY)
    cell.timer = runtime.context.after(firstMs - core.nowMs, FAULT_BEGINS, 0);
}

function isTooLate(core: Core, spec: FaultSpec, firstMs: number): boolean {
  const lastMs = lastMoment(spec);
  switch (spec.trigger.type) {
    case 'time':
      return lastMs <= core.nowMs;
    case 'recurring':
      return lastMs <= firstMs;
    case 'mode':
      return false;
  }
}

/** New parameters act at once and keep the fault's state; its times cannot change under it (then it is ended and begun anew). */
function retuneFault(core: Core, slot: number, spec: FaultSpec, order: number): void {
  const own = core.faults[slot];
  const isRetuned = JSON.stringify(own.cell.spec.params) !== JSON.stringify(spec.params);
  for (const { cell, kind, context } of [own, ...partsOf(core, slot)]) {
    if (isRetuned) context.plan = kind.prepare(spec.params);
    cell.spec = spec;
    cell.order = order;
    if (isRetuned && cell.phase === 'active' && cell.target !== NONE)
      kind.engine.retuned?.(cell.state, context);
  }
}

function isSameHold(cell: FaultCell, spec: FaultSpec, target: number): boolean {
  const known = cell.spec;
  return (
    cell.target === target &&
    known.kind === spec.kind &&
    known.startMs === spec.startMs &&
    known.durationMs === spec.durationMs &&
    JSON.stringify([known.target, known.trigger]) === JSON.stringify([spec.target, spec.trigger])
  );
}
