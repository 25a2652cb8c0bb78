import type { NodeId } from '../../base/ids.ts';
import { type FaultlineDocument, framesOf, notesOf } from '../../model/document.ts';
import { shownOf } from './shown-document.ts';

/** One thing of the canvas that the keyboard can stand on. */
export interface CanvasItem {
  readonly type: 'node' | 'wire' | 'policy' | 'frame' | 'note';
  readonly id: string;
}

/**
 * Everything of a document in the order in which a call sees it: callers before callees, each node followed by its outgoing wires and
 * their policies. Nodes on a cycle come in document order. A frame stands before the first of its members, and the others follow; frames
 * without members and notes come last.
 */
export function readingOrder(document: FaultlineDocument): CanvasItem[] {
  const items: CanvasItem[] = [];
  const order = nodesInOrder(document);
  const frames = new Map(
    framesOf(document).flatMap((frame) => frame.members.map((id) => [id, frame] as const)),
  );
  const told = new Set<string>();
  for (const id of order) {
    const frame = frames.get(id);
    if (frame === undefined) addNode(items, document, id);
    if (frame === undefined || told.has(frame.id)) continue;
    told.add(frame.id);
    items.push({ type: 'frame', id: frame.id });
    for (const other of order) if (frames.get(other) === frame) addNode(items, document, other);
  }
  for (const { id } of framesOf(document)) if (!told.has(id)) items.push({ type: 'frame', id });
  for (const { id } of notesOf(document)) items.push({ type: 'note', id });
  return items;
}

/** As `readingOrder`, of what has a place on the canvas. */
export function canvasOrder(document: FaultlineDocument): CanvasItem[] {
  const { hidden } = shownOf(document);
  return readingOrder(document).filter(({ id }) => !hidden.has(id));
}

function addNode(items: CanvasItem[], document: FaultlineDocument, id: NodeId): void {
  items.push({ type: 'node', id });
  for (const wire of document.wires) {
    if (wire.from !== id) continue;
    items.push({ type: 'wire', id: wire.id });
    for (const policy of wire.policies) items.push({ type: 'policy', id: policy.id });
  }
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
