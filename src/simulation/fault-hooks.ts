import { NONE } from '../model/call-table.ts';
import {
  type Core,
  createNodeFaults,
  type FaultRuntime,
  type NodeRuntime,
  noNodeFaults,
  noWireFaults,
  type WireRuntime,
} from './core.ts';

/** Rebuilds the lists of what acts where, and returns the nodes whose workers may be others than before. */
export function refreshActiveFaults(core: Core): Set<NodeRuntime> {
  const changed = new Set<NodeRuntime>();
  for (const node of core.nodes) {
    if (node.context.faults.workers.length > 0) changed.add(node);
    node.context.faults = noNodeFaults;
  }
  for (const wire of core.wires) {
    wire.requestFaults = noWireFaults;
    wire.responseFaults = noWireFaults;
  }
  core.waitingFaults = core.faults.filter(
    ({ cell }) => cell.attached && cell.phase === 'scheduled' && cell.spec.trigger.type === 'mode',
  );
  // A fault on a group acts by its parts.
  const active = core.faults.filter(
    ({ cell }) => cell.attached && cell.phase === 'active' && cell.target !== NONE,
  );
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

function actOnNode(fault: FaultRuntime, { context }: NodeRuntime): void {
  const { engine } = fault.kind;
  if (context.faults === noNodeFaults) context.faults = createNodeFaults();
  const { faults } = context;
  if (engine.work) faults.work.push(fault);
  if (engine.answer) (fault.cell.struck[0] === 0 ? faults.answer : faults.answerAt).push(fault);
  if (engine.worked) faults.worked.push(fault);
  if (engine.workers) faults.workers.push(fault);
  if (engine.reached) faults.reached.push(fault);
  if (engine.message) faults.message.push(fault);
  if (engine.calledKey) faults.calledKey.push(fault);
  if (engine.clock) faults.clock.push(fault);
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
  if (direction !== 'response') wire.requestFaults = [...wire.requestFaults, fault];
  if (direction !== 'request') wire.responseFaults = [...wire.responseFaults, fault];
}

/** Has what is derived from the active faults follow them, here and in the engines that keep some of it. */
export function followActiveFaults(core: Core): void {
  for (const { cell, kind, context } of refreshActiveFaults(core))
    if (cell.attached) kind.engine.on.conditions?.(cell.state, context);
}
