import type { NodeId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Command } from './commands.ts';
import { whyNotConnect } from './connection-rules.ts';
import { createWire } from './create-wire.ts';
import type { FaultlineDocument, NodeSpec, WireSpec } from './document.ts';
import type { Catalogue } from './registry-contract.ts';

/**
 * Commands that lead one end of a wire to another node: the wire keeps its id, its place, its policies and its faults. An error is why the
 * connection may not be.
 */
export function reconnectCommands(
  document: FaultlineDocument,
  registry: Catalogue,
  wire: WireSpec,
  ends: { readonly from: NodeId; readonly to: NodeId },
): Result<readonly Command[], string> {
  const without = { ...document, wires: document.wires.filter(({ id }) => id !== wire.id) };
  const refusal = whyNotConnect(without, registry, ends.from, ends.to);
  if (refusal !== null) return err(refusal);
  if (ends.from === wire.from && ends.to === wire.to) return ok([]);
  const commands: Command[] = [
    { type: 'remove-wire', id: wire.id },
    { type: 'add-wire', wire: { ...wire, ...ends }, at: document.wires.indexOf(wire) },
  ];
  // In ascending order each fault comes to its old place.
  for (const [at, fault] of document.faults.entries())
    if (fault.target.id === wire.id) commands.push({ type: 'add-fault', fault, at });
  return ok(commands);
}

/**
 * Commands that put a new node into a wire: the caller now calls it, over the same wire with its policies and faults, and it calls the callee
 * over a bare one. An error is why one of the two connections may not be.
 */
export function spliceCommands(
  document: FaultlineDocument,
  registry: Catalogue,
  wire: WireSpec,
  node: NodeSpec,
): Result<readonly Command[], string> {
  const withNode = { ...document, nodes: [...document.nodes, node] };
  const first = reconnectCommands(withNode, registry, wire, { from: wire.from, to: node.id });
  if (!first.ok) return first;
  const refusal = whyNotConnect(withNode, registry, node.id, wire.to);
  if (refusal !== null) return err(refusal);
  const second = createWire(withNode, node.id, wire.to);
  return ok([{ type: 'add-node', node }, ...first.value, { type: 'add-wire', wire: second }]);
}
