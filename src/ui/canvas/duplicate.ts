import type { NodeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createNode, createPolicy, createWire } from '../../model/create-spec.ts';
import type { FaultlineDocument, PolicySpec, WireSpec } from '../../model/document.ts';
import type { Catalogue } from '../../model/registry-contract.ts';

interface Copies {
  readonly commands: readonly Command[];
  readonly nodes: readonly NodeId[];
}

/** Copies of nodes, moved by `shift` both ways, and of the wires that run between them with their policies; faults stay behind. */
export function duplicateCommands(
  document: FaultlineDocument,
  registry: Catalogue,
  ids: readonly string[],
  shift: number,
): Copies {
  const commands: Command[] = [];
  const copyOf = new Map<NodeId, NodeId>();
  let after = document;
  for (const node of document.nodes) {
    if (!ids.includes(node.id)) continue;
    const place = { x: node.x + shift, y: node.y + shift };
    const copy = {
      ...createNode(after, registry, node.kind, place, freeTitle(after, node.title)),
      params: node.params,
    };
    copyOf.set(node.id, copy.id);
    after = { ...after, nodes: [...after.nodes, copy] };
    commands.push({ type: 'add-node', node: copy });
  }
  for (const wire of document.wires) {
    const from = copyOf.get(wire.from);
    const to = copyOf.get(wire.to);
    if (from === undefined || to === undefined) continue;
    const copy = copyWire(after, registry, wire, from, to);
    after = { ...after, wires: [...after.wires, copy] };
    commands.push({ type: 'add-wire', wire: copy });
  }
  return { commands, nodes: [...copyOf.values()] };
}

function copyWire(
  document: FaultlineDocument,
  registry: Catalogue,
  wire: WireSpec,
  from: NodeId,
  to: NodeId,
): WireSpec {
  const bare = { ...createWire(document, from, to), latencyMs: wire.latencyMs, jitterMs: wire.jitterMs };
  const policies: PolicySpec[] = [];
  for (const { kind, enabled, params } of wire.policies) {
    const known = { ...document, wires: [...document.wires, { ...bare, policies }] };
    policies.push({ ...createPolicy(known, registry, bare.id, kind), enabled, params });
  }
  return { ...bare, policies };
}

function freeTitle(document: FaultlineDocument, title: string): string {
  const stem = title.replace(/ \d+$/, '');
  for (let n = 2; ; n++) {
    const candidate = `${stem} ${n}`;
    if (document.nodes.every((node) => node.title !== candidate)) return candidate;
  }
}
