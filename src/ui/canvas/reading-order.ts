import type { NodeId } from '../../base/ids.ts';
import type { FaultlineDocument } from '../../model/document.ts';

/** One thing of the canvas that the keyboard can stand on. `id` is the node's, wire's or policy's. */
export interface CanvasItem {
  readonly type: 'node' | 'wire' | 'policy';
  readonly id: string;
}

/**
 * Everything on the canvas in the order in which a call sees it: callers before callees, each node followed by its outgoing wires and
 * their policies. Nodes on a cycle come in document order.
 */
export function readingOrder(document: FaultlineDocument): CanvasItem[] {
  const items: CanvasItem[] = [];
  for (const id of nodesInOrder(document)) {
    items.push({ type: 'node', id });
    for (const wire of document.wires) {
      if (wire.from !== id) continue;
      items.push({ type: 'wire', id: wire.id });
      for (const policy of wire.policies) items.push({ type: 'policy', id: policy.id });
    }
  }
  return items;
}

function nodesInOrder(document: FaultlineDocument): NodeId[] {
  const open = new Map<NodeId, number>(document.nodes.map((node) => [node.id, 0]));
  for (const wire of document.wires) open.set(wire.to, (open.get(wire.to) ?? 0) + 1);
  const order: NodeId[] = [];
  while (open.size > 0) {
    const next = [...open].find(([, callers]) => callers === 0) ?? [...open][0];
    if (next === undefined) break;
    const id = next[0];
    open.delete(id);
    order.push(id);
    for (const wire of document.wires) {
      const callers = open.get(wire.to);
      if (wire.from === id && callers !== undefined) open.set(wire.to, callers - 1);
    }
  }
  return order;
}
