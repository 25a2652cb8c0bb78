import { type FaultlineDocument, findFrame } from '../../model/document.ts';
import type { Catalogue } from '../../model/registry-contract.ts';

/** What a person calls the node, wire, policy, frame or fault with this id: its title, `Orders → Payments`, `Circuit breaker` …; else the id. */
export function subjectTitle(document: FaultlineDocument, registry: Catalogue, id: string): string {
  const node = document.nodes.find((other) => other.id === id);
  if (node) return node.title;
  const wire = document.wires.find((other) => other.id === id);
  if (wire) return `${nodeTitle(document, wire.from)} → ${nodeTitle(document, wire.to)}`;
  for (const { policies } of document.wires) {
    const policy = policies.find((other) => other.id === id);
    if (policy) return registry.policies.get(policy.kind)?.title ?? policy.kind;
  }
  const frame = findFrame(document, id);
  if (frame) return frame.title;
  const fault = document.faults.find((other) => other.id === id);
  return fault ? (registry.faults.get(fault.kind)?.title ?? fault.kind) : id;
}

/** `Retry, Orders → Payments`: a policy with its wire; anything else as `subjectTitle` says it. */
export function subjectInFull(document: FaultlineDocument, registry: Catalogue, id: string): string {
  const title = subjectTitle(document, registry, id);
  const wire = document.wires.find(({ policies }) => policies.some((policy) => policy.id === id));
  return wire === undefined ? title : `${title}, ${subjectTitle(document, registry, wire.id)}`;
}

export function nodeTitle(document: FaultlineDocument, id: string): string {
  return document.nodes.find((node) => node.id === id)?.title ?? id;
}

/** The callee of a wire, by its title. */
export function calleeTitle(document: FaultlineDocument, wireId: string): string {
  const wire = document.wires.find(({ id }) => id === wireId);
  return wire ? nodeTitle(document, wire.to) : wireId;
}
