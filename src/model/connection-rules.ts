import type { NodeId } from '../base/ids.ts';
import { type FaultlineDocument, findNode, type NodeSpec } from './document.ts';
import { show } from './fields.ts';
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
  if (!caller) return `There is no node ${show(from)}.`;
  const callee = findNode(document, to);
  if (!callee) return `There is no node ${show(to)}.`;
  const own = document.wires.filter((wire) => wire.from === from);
  if (own.some((wire) => wire.to === to)) return alreadyCalls(caller, callee);
  return whyNotCall(registry, caller, callee, own.length);
}

/** The part of the rule that looks at the two ends alone, and at how many others the caller calls. */
export function whyNotCall(
  registry: Catalogue,
  caller: NodeSpec,
  callee: NodeSpec,
  calls = 0,
): string | null {
  if (caller.id === callee.id) return `${caller.title} cannot call itself.`;
  const called = registry.nodes.get(callee.kind);
  const calling = registry.nodes.get(caller.kind);
  return (
    calling?.refusesToCall ??
    calling?.refusesCallee?.(caller.title, callee, calls) ??
    called?.refusesCalls ??
    called?.refusesCaller?.(callee.params as never, callee.title, caller) ??
    null
  );
}

export function alreadyCalls(caller: NodeSpec, callee: NodeSpec): string {
  return `${caller.title} already calls ${callee.title}.`;
}
