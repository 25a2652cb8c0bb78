import { nodeId } from '../../base/ids.ts';
import { type Box, findNode, framesOf, notesOf } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

/** Middle of a note, frame or node (of its collapsed frame if it is not drawn), or of the wire that the id names or that bears the policy of that id, on the canvas. */
export function placeOfItem(id: string): { readonly x: number; readonly y: number } | null {
  const { document } = sessionStore.getState();
  const drawing = [...notesOf(document), ...framesOf(document)].find((one) => one.id === id);
  if (drawing !== undefined) return middleOf(drawing);
  const home = framesOf(document).find(
    ({ collapsed, members }) => collapsed && members.some((member) => member === id),
  );
  if (home !== undefined) return middleOf(home);
  const wire = document.wires.find((one) => one.id === id || one.policies.some((policy) => policy.id === id));
  const ends = wire === undefined ? [nodeId(id)] : [wire.from, wire.to];
  const nodes = ends.map((end) => findNode(document, end)).filter((node) => node !== undefined);
  if (nodes.length === 0) return null;
  const sum = nodes.reduce((total, node) => ({ x: total.x + node.x, y: total.y + node.y }), { x: 0, y: 0 });
  return { x: sum.x / nodes.length + nodeWidth / 2, y: sum.y / nodes.length + nodeHeight / 2 };
}

/** A collapsed frame is as large as a node. */
function middleOf({ x, y, width, height, collapsed }: Box & { readonly collapsed?: boolean }): {
  readonly x: number;
  readonly y: number;
} {
  return collapsed === true
    ? { x: x + nodeWidth / 2, y: y + nodeHeight / 2 }
    : { x: x + width / 2, y: y + height / 2 };
}
