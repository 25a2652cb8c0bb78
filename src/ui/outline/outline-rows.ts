import type { FaultlineDocument, FaultSpec, NodeSpec, PolicySpec, WireSpec } from '../../model/document.ts';
import { readingOrder } from '../canvas/reading-order.ts';

/** One line of the outline. `level` is how deep it lies, from 1. */
export type OutlineRow = { readonly id: string; readonly level: number } & (
  | { readonly type: 'node'; readonly node: NodeSpec }
  | { readonly type: 'wire'; readonly wire: WireSpec }
  | { readonly type: 'policy'; readonly policy: PolicySpec; readonly wire: WireSpec; readonly place: number }
  | { readonly type: 'fault'; readonly fault: FaultSpec }
);

/** Everything of a document in the order of the calls: each node with its faults, its outgoing wires, their policies and faults. */
export function outlineRows(document: FaultlineDocument): OutlineRow[] {
  const nodes = new Map(document.nodes.map((node) => [node.id as string, node]));
  const faultsOn = (target: string, level: number): OutlineRow[] =>
    document.faults
      .filter((fault) => fault.target.id === target)
      .map((fault) => ({ type: 'fault', id: fault.id, level, fault }));
  return readingOrder(document).flatMap((item): OutlineRow[] => {
    const node = nodes.get(item.id);
    if (node !== undefined) return [{ type: 'node', id: node.id, level: 1, node }, ...faultsOn(node.id, 2)];
    const wire = document.wires.find(({ id }) => id === item.id);
    // Policies come with their wire, which stands right before them.
    if (wire === undefined) return [];
    return [
      { type: 'wire', id: wire.id, level: 2, wire },
      ...wire.policies.map(
        (policy, place): OutlineRow => ({
          type: 'policy',
          id: policy.id,
          level: 3,
          policy,
          wire,
          place,
        }),
      ),
      ...faultsOn(wire.id, 3),
    ];
  });
}
