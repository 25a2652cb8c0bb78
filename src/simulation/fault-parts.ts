import { NONE } from '../model/call-table.ts';
import { type Core, type FaultRuntime, struckId, targetIdOf } from './core.ts';
import { createFaultRuntime } from './fault-context.ts';
import { FAULT } from './journal.ts';
import type { FaultCell } from './world.ts';

/**
 * A fault on a group has one life and one line in the log, and acts by its parts: one for each node or wire that it strikes, each an engine
 * with a state and streams of chance of its own, as if it were a fault on that target alone. So the luck of one member is not changed by who
 * else is in the group. A part outlives its acting: when it is struck again it goes on with its state, as any fault that recurs.
 */
export function partsOf(core: Core, head: number): FaultRuntime[] {
  return core.faults.filter(({ cell }) => cell.head === head && cell.attached);
}

/** Has the parts of a fault that acts follow whom it reaches now. One that strikes all strikes who joins; nobody takes the place of the chosen. */
export function followReach(core: Core, head: number, isBeginning: boolean): void {
  const { cell, kind } = core.faults[head];
  const { target } = cell.spec;
  const isAll = target.type === 'group-wires' || (target.type === 'group' && target.members === 'all');
  const wanted = isAll ? cell.reach : cell.struck.filter((slot) => cell.reach.includes(slot));
  cell.struck = wanted;
  const parts = partsOf(core, head);
  for (const part of parts) {
    if (part.cell.phase !== 'active' || wanted.includes(part.cell.target)) continue;
    endPart(part);
    core.logText(FAULT, [cell.id, kind.title, `leaves ${targetIdOf(core, part)}`, target.id]);
  }
  for (const slot of wanted) {
    const part = parts.find((known) => known.cell.target === slot) ?? addPart(core, head, slot);
    if (part.cell.phase === 'active') continue;
    part.cell.phase = 'active';
    if (!isBeginning)
      core.logText(FAULT, [cell.id, kind.title, `spreads to ${targetIdOf(core, part)}`, target.id]);
    kind.engine.begin?.(part.cell.state, part.context);
  }
}

/** When a fault, or a part of one, had done all that it does; one on a group, when the last of its parts had. Null while it acts. */
export function doneMsOf(core: Core, { slot, cell, kind }: FaultRuntime): number | null {
  const { doneMs } = kind.engine;
  if (doneMs === undefined) return null;
  if (cell.target !== NONE) return doneMs(cell.state);
  let lastMs: number | null = null;
  for (const part of partsOf(core, slot)) {
    if (part.cell.phase !== 'active') continue;
    const ms = doneMs(part.cell.state);
    if (ms === null) return null;
    lastMs = Math.max(lastMs ?? 0, ms);
  }
  return lastMs;
}

export function endParts(core: Core, head: number): void {
  for (const part of partsOf(core, head)) if (part.cell.phase === 'active') endPart(part);
  core.faults[head].cell.struck = [];
}

function endPart({ cell, kind, context }: FaultRuntime): void {
  cell.phase = 'over';
  kind.engine.end?.(cell.state, context);
}

function addPart(core: Core, head: number, target: number): FaultRuntime {
  const { cell: own, kind } = core.faults[head];
  const { spec, order } = own;
  const cell: FaultCell = {
    // No id of a document has a slash.
    id: `${own.id}/${struckId(core, kind, target)}`,
    spec,
    target,
    head,
    reach: [],
    direction: spec.target.type === 'group-wires' ? spec.target.direction : 'both',
    struck: [0],
    phase: 'over',
    attached: true,
    state: null,
    order,
    timer: 0,
  };
  const part = createFaultRuntime(core, core.world.faults.push(cell) - 1);
  cell.state = kind.engine.initial(part.context.plan);
  return part;
}
