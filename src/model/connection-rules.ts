import type { NodeId } from '../base/ids.ts';
import { type FaultlineDocument, findNode, type NodeSpec } from './document.ts';
import { show } from './fields.ts';
import type { WireEnds } from './node-kind.ts';
import type { Catalogue } from './registry-contract.ts';

/**
 * Why a wire from `from` to `to` is refused, as one line for a person; null if it may be drawn. Cycles are allowed: they are a lesson.
 * Drag, click and keyboard all ask this, and so does the reducer.
 */
export function whyNotConnect(
  document: FaultlineDocument,
  registry: Catalogue,
  from: NodeId,
  to: NodeId,
): string | null {
  const caller = findNode(document, from);
  const callee = findNode(document, to);
  if (!caller || !callee) return `There is no node ${show(caller ? to : from)}.`;
  const { wires } = document;
  const refusal = whyNotCall(registry, caller, callee, wires);
  if (refusal !== null) return refusal;
  const isTaken = wires.some((wire) => wire.from === from && wire.to === to);
  return isTaken ? alreadyCalls(caller, callee) : null;
}

/** The part of the rule that looks at the two ends, and at the wires that are there if the caller may not have every one. */
export function whyNotCall(
  registry: Catalogue,
  caller: NodeSpec,
  callee: NodeSpec,
  wires: readonly WireEnds[] = [],
): string | null {
  if (caller.id === callee.id) return `${caller.title} cannot call itself.`;
  const { nodes } = registry;
  const calling = nodes.get(caller.kind);
  const called = nodes.get(callee.kind);
  return (
    calling?.refusesToCall ??
    called?.refusesCalls ??
    calling?.refusesCallee?.(caller, callee, wires) ??
    called?.refusesCaller?.(callee.params as never, callee.title, caller) ??
    null
  );
}

export function alreadyCalls(caller: NodeSpec, callee: NodeSpec): string {
  return `${caller.title} already calls ${callee.title}.`;
}
