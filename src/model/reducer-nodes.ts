import type { NodeId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { checkParams, paramsBefore } from './check-params.ts';
import { checkNode, placeProblem, titleProblem, unknownKind } from './check-spec.ts';
import type { Command } from './commands.ts';
import { whyNotCall } from './connection-rules.ts';
import {
  documentLimits,
  type FaultlineDocument,
  findNode,
  framesOf,
  type NodeSpec,
  type Params,
} from './document.ts';
import { indexById, removedAt, replacedAt } from './edit-list.ts';
import { withoutMember } from './reducer-drawings.ts';
import { faultsBack, withoutFaults } from './reducer-faults.ts';
import type { GrowingList } from './reducer-list.ts';
import { type ApplyResult, applied, missing, unchanged } from './reducer-result.ts';
import { addWireBack } from './reducer-wires.ts';
import type { Catalogue } from './registry-contract.ts';
import { sameJson } from './stable-json.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

export const nodeList: GrowingList<NodeSpec> = {
  sort: 'node',
  countMax: documentLimits.nodesMax,
  read: ({ nodes }) => nodes,
  write: (document, nodes) => ({ ...document, nodes }),
  check: (node, _document, _others, registry) => checkNode(node, registry),
  removing: (id) => ({ type: 'remove-node', id }),
};

/** Takes the node's wires and every fault on it or on them along, and the node out of its frame; the inverse puts all of them back in their places. */
export function removeNode(document: FaultlineDocument, id: NodeId): ApplyResult {
  const at = indexById(document.nodes, id);
  const node = document.nodes[at];
  if (!node) return missing('node', id);
  const lost = new Set<string>([id]);
  const commands: Command[] = [{ type: 'add-node', node, at }];
  for (const [index, wire] of document.wires.entries()) {
    if (wire.from !== id && wire.to !== id) continue;
    lost.add(wire.id);
    commands.push(addWireBack(wire, index));
  }
  const isLost = (target: string) => lost.has(target);
  commands.push(...faultsBack(document, isLost));
  const frame = framesOf(document).find(({ members }) => members.includes(id));
  if (frame !== undefined) commands.push({ type: 'set-frame', frame });
  const wires = document.wires.filter((wire) => !lost.has(wire.id));
  const without = withoutFaults(
    {
      ...document,
      nodes: removedAt(document.nodes, at),
      wires: wires.length === document.wires.length ? document.wires : wires,
    },
    isLost,
  );
  const after = frame === undefined ? without : withoutMember(without, frame, id);
  const [only] = commands;
  if (commands.length === 1 && only) return applied(after, only);
  return applied(after, { type: 'batch', label: `Put ${node.title} back`, commands });
}

export function moveNodes(document: FaultlineDocument, command: CommandOf<'move-nodes'>): ApplyResult {
  const places = new Map<string, { readonly x: number; readonly y: number }>();
  for (const { id, x, y } of command.moves) {
    const problem = placeProblem(id, { x, y });
    if (problem !== null) return err(problem);
    places.set(id, { x: x + 0, y: y + 0 });
  }
  const back: { id: NodeId; x: number; y: number }[] = [];
  const nodes = document.nodes.map((node) => {
    const place = places.get(node.id);
    places.delete(node.id);
    if (!place || (place.x === node.x && place.y === node.y)) return node;
    back.push({ id: node.id, x: node.x, y: node.y });
    return { ...node, x: place.x, y: place.y };
  });
  const [stranger] = places.keys();
  if (stranger !== undefined) return missing('node', stranger);
  if (back.length === 0) return unchanged(document);
  return applied({ ...document, nodes }, { type: 'move-nodes', moves: back });
}

export function renameNode(document: FaultlineDocument, id: NodeId, title: string): ApplyResult {
  const at = indexById(document.nodes, id);
  const node = document.nodes[at];
  if (!node) return missing('node', id);
  const problem = titleProblem(id, title);
  if (problem !== null) return err(problem);
  if (title === node.title) return unchanged(document);
  return applied(withNode(document, at, { ...node, title }), { type: 'rename-node', id, title: node.title });
}

export function setNodeParams(
  document: FaultlineDocument,
  id: NodeId,
  changes: Params,
  registry: Catalogue,
): ApplyResult {
  const at = indexById(document.nodes, id);
  const node = document.nodes[at];
  if (!node) return missing('node', id);
  const kind = registry.nodes.get(node.kind);
  if (!kind) return err(unknownKind('node', node.kind, registry.nodes));
  const params = checkParams(id, kind.params, { ...node.params, ...changes });
  if (!params.ok) return params;
  if (sameJson(params.value, node.params)) return unchanged(document);
  const changed = { ...node, params: params.value };
  const refusal = whyCallersRefused(document, changed, registry);
  if (refusal !== null) return err(refusal);
  return applied(withNode(document, at, changed), {
    type: 'set-node-params',
    id,
    params: paramsBefore(node.params, changes),
  });
}

/** The first of its callers that a node would refuse, if its parameters were these. */
function whyCallersRefused(document: FaultlineDocument, node: NodeSpec, registry: Catalogue): string | null {
  for (const { from, to } of document.wires) {
    const caller = to === node.id ? findNode(document, from) : undefined;
    const refusal = caller === undefined ? null : whyNotCall(registry, caller, node);
    if (refusal !== null) return `${caller?.title} is wired to it. ${refusal}`;
  }
  return null;
}

function withNode(document: FaultlineDocument, at: number, node: NodeSpec): FaultlineDocument {
  return { ...document, nodes: replacedAt(document.nodes, at, node) };
}
