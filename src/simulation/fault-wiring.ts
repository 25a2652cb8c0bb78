import { assert } from '../base/assert.ts';
import type { FaultSpec } from '../model/document.ts';
import type { FaultContext } from '../model/fault-kind.ts';
import {
  type Core,
  FAULT_BEGINS,
  FAULT_ENDS,
  type FaultRuntime,
  type NodeRuntime,
  TARGET_FAULT,
  targetOf,
  type WireRuntime,
} from './core.ts';
import { EntityContext } from './entity-context.ts';
import { endOf, firstBeginOf, lastMoment } from './fault-life.ts';
import { goOn, stop, takeTimers } from './hold.ts';
import { FAULT } from './journal.ts';
import { choiceInLog, struckBy } from './struck.ts';
import type { FaultCell } from './world.ts';

class SimulatedFaultContext extends EntityContext implements FaultContext<unknown> {
  readonly #slot: number;
  readonly #cell: FaultCell;

  constructor(core: Core, slot: number, streams: readonly string[], plan: unknown) {
    const cell = core.world.faults[slot];
    super(core, cell.id, targetOf(TARGET_FAULT, slot), streams, plan);
    this.#slot = slot;
    this.#cell = cell;
  }

  crashTarget(instance?: number): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    const numbers = this.#numbersOf(instance);
    // All at once: what one of them drops must not find the next one still up.
    for (const number of numbers) cell.down[number]++;
    for (const number of numbers)
      if (cell.down[number] === 1) kind.engine.on.crashed?.(cell.state, number - 1, context);
    takeTimers(this.core);
  }

  restartTarget(instance?: number): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    const numbers = this.#numbersOf(instance);
    for (const number of numbers) cell.down[number]--;
    for (const number of numbers)
      if (cell.down[number] === 0 && cell.attached)
        kind.engine.on.restarted?.(cell.state, number - 1, context);
    takeTimers(this.core);
  }

  #numbersOf(instance: number | undefined): readonly number[] {
    return instance === undefined ? this.#cell.struck : [instance + 1];
  }

  pauseTarget(): void {
    const { slot, cell, kind, context } = this.core.nodes[this.#cell.target];
    // The only instance is the whole node, policies and arriving requests included.
    const isWhole = kind.instances(cell.state, context.plan).length <= 1;
    for (const number of isWhole ? [0] : this.#cell.struck) stop(this.core, this.#slot, slot, number);
    kind.engine.on.conditions?.(cell.state, context);
  }

  resumeTarget(): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    goOn(this.core, this.#slot);
    if (cell.attached) kind.engine.on.conditions?.(cell.state, context);
  }

  signalTarget(signal: string): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    if (cell.attached) kind.engine.on.signal?.(cell.state, signal, context, undefined);
    takeTimers(this.core);
  }

  operationOf(request: number): string {
    return this.core.world.operations[this.calls.operation[request]];
  }
}

/** Makes the faults of the world follow those of the document. */
export function attachFaults(
  core: Core,
  specs: readonly FaultSpec[],
  nodeSlots: ReadonlyMap<string, number>,
  wireSlots: ReadonlyMap<string, number>,
): void {
  const { faults } = core.world;
  const wanted = new Set(specs.map((spec) => spec.id as string));
  for (const [slot, cell] of faults.entries()) {
    if (!cell.attached || wanted.has(cell.id)) continue;
    endFault(core, slot);
    cell.attached = false;
  }
  for (const [order, spec] of specs.entries()) {
    const target =
      spec.target.type === 'node' ? nodeSlots.get(spec.target.id) : wireSlots.get(spec.target.id);
    assert(target !== undefined, `fault ${spec.id} has no target`);
    const slot = faults.findIndex((cell) => cell.attached && cell.id === spec.id);
    if (slot >= 0 && isSameHold(faults[slot], spec, target)) {
      faults[slot].order = order;
      retuneFault(core, slot, spec);
      continue;
    }
    if (slot >= 0) {
      endFault(core, slot);
      faults[slot].attached = false;
    }
    addFault(core, spec, target, order);
  }
  followActiveFaults(core);
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
    `${kind.title} ${kind.describe(cell.spec.params)}`.trim() + choiceInLog(cell),
    'began',
    cell.spec.target.id,
  ]);
  kind.engine.begin?.(cell.state, context);
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
  kind.engine.end?.(cell.state, context);
  core.logText(FAULT, [cell.id, kind.title + choiceInLog(cell), 'ended', cell.spec.target.id]);
  followActiveFaults(core);
}

function addFault(core: Core, spec: FaultSpec, target: number, order: number): void {
  const cell: FaultCell = {
    id: spec.id,
    spec,
    target,
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
  cell.state = runtime.kind.engine.initial(runtime.context.plan);
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
function retuneFault(core: Core, slot: number, spec: FaultSpec): void {
  const { cell, kind, context } = core.faults[slot];
  if (JSON.stringify(cell.spec.params) !== JSON.stringify(spec.params))
    context.plan = kind.prepare(spec.params);
  cell.spec = spec;
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

function createFaultRuntime(core: Core, slot: number): FaultRuntime {
  const cell = core.world.faults[slot];
  const kind = core.registry.faults.get(cell.spec.kind);
  assert(kind !== undefined, `the registry has no fault kind ${cell.spec.kind}`);
  const context = new SimulatedFaultContext(core, slot, kind.streams, kind.prepare(cell.spec.params));
  const runtime: FaultRuntime = { slot, cell, kind, context };
  core.faults[slot] = runtime;
  return runtime;
}

/** Rebuilds the lists of what acts where, and returns the nodes whose workers may be others than before. */
function refreshActiveFaults(core: Core): Set<NodeRuntime> {
  const changed = new Set<NodeRuntime>();
  for (const node of core.nodes) {
    if (node.workerFaults.length > 0) changed.add(node);
    node.workFaults = [];
    node.answerFaults = [];
    node.instanceAnswerFaults = [];
    node.workedFaults = [];
    node.workerFaults = [];
    node.pointFaults = [];
    node.messageFaults = [];
    node.keyFaults = [];
    node.clockFaults = [];
  }
  for (const wire of core.wires) {
    wire.requestFaults = [];
    wire.responseFaults = [];
  }
  core.waitingFaults = core.faults.filter(
    ({ cell }) => cell.attached && cell.phase === 'scheduled' && cell.spec.trigger.type === 'mode',
  );
  const active = core.faults.filter((fault) => fault.cell.attached && fault.cell.phase === 'active');
  active.sort((a, b) => a.cell.order - b.cell.order || a.slot - b.slot);
  for (const fault of active) {
    if (fault.kind.target === 'wire') {
      actOnWire(fault, core.wires[fault.cell.target]);
      continue;
    }
    const node = core.nodes[fault.cell.target];
    actOnNode(fault, node);
    if (fault.kind.wires === 'to-peers') actOnWiresToPeers(core, fault, node);
    if (fault.kind.engine.workers) changed.add(node);
  }
  return changed;
}

function actOnNode(fault: FaultRuntime, node: NodeRuntime): void {
  const { engine } = fault.kind;
  if (engine.work) node.workFaults.push(fault);
  if (engine.answer) (fault.cell.struck[0] === 0 ? node.answerFaults : node.instanceAnswerFaults).push(fault);
  if (engine.worked) node.workedFaults.push(fault);
  if (engine.workers) node.workerFaults.push(fault);
  if (engine.reached) node.pointFaults.push(fault);
  if (engine.message) node.messageFaults.push(fault);
  if (engine.calledKey) node.keyFaults.push(fault);
  if (engine.clock) node.clockFaults.push(fault);
}

/** Peers are nodes of the same kind. */
function actOnWiresToPeers(core: Core, fault: FaultRuntime, node: NodeRuntime): void {
  for (const wire of core.wires) {
    const { from, to } = wire.cell;
    if (from !== node.slot && to !== node.slot) continue;
    if (core.nodes[from].kind.kind === core.nodes[to].kind.kind) actOnWire(fault, wire);
  }
}

function actOnWire(fault: FaultRuntime, wire: WireRuntime): void {
  if (!fault.kind.engine.transit) return;
  const direction = fault.kind.direction ?? fault.cell.direction;
  if (direction !== 'response') wire.requestFaults.push(fault);
  if (direction !== 'request') wire.responseFaults.push(fault);
}

/** Has what is derived from the active faults follow them, here and in the engines that keep some of it. */
function followActiveFaults(core: Core): void {
  for (const { cell, kind, context } of refreshActiveFaults(core))
    if (cell.attached) kind.engine.on.conditions?.(cell.state, context);
}
