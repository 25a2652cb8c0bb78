import type { NodeSpec } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import type { InputContext } from './input-context.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

let current: InputContext | null = null;

/** The canvas that is mounted, if any, lends its view to those outside. Returns the way to take it back. */
export function holdCanvasView(context: InputContext): () => void {
  current = context;
  return () => {
    if (current === context) current = null;
  };
}

/** The canvas that is mounted; null while another view has its place. */
export function readCanvasView(): InputContext | null {
  return current;
}

/** Middle of what is seen of the canvas, in px of the window. */
export function windowCentre(): Point {
  const box = current?.frame.current?.getBoundingClientRect();
  return box === undefined
    ? { x: window.innerWidth / 2, y: window.innerHeight / 3 }
    : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Where a node goes that was asked for without a place: the middle of the view, or of the canvas if there is none. */
export function viewCentre(): Point {
  return current?.view.toCanvas(windowCentre()) ?? { x: 0, y: 0 };
}

/** Room between two nodes for the wire between them with its numbers. */
const wireRoom = 200;

/**
 * Where the next node goes that was asked for without a place: to the right of the only one selected, which is what it will mostly be
 * wired to, or to the middle of the view. Its centre, on the canvas.
 */
export function nextPlace(nodes: readonly NodeSpec[], selected: readonly string[]): Point {
  const [only] = selected;
  const node = selected.length === 1 ? nodes.find(({ id }) => id === only) : undefined;
  if (node === undefined) return viewCentre();
  return { x: node.x + nodeWidth + wireRoom + nodeWidth / 2, y: node.y + nodeHeight / 2 };
}

/**
 * Shows the whole system if a part of a node that was just added lies outside of what is seen: its author would look at nothing. An id of
 * anything else shows nothing.
 */
export function revealNode(id: string): void {
  const box = current?.frame.current?.getBoundingClientRect();
  const node = sessionStore.getState().document.nodes.find((one) => one.id === id);
  if (current === null || box === undefined || node === undefined) return;
  const { view } = current;
  const { x, y } = node;
  const from = view.toCanvas({ x: box.left, y: box.top });
  const to = view.toCanvas({ x: box.right, y: box.bottom });
  if (x >= from.x && y >= from.y && x + nodeWidth <= to.x && y + nodeHeight <= to.y) return;
  // It has to be drawn and measured before it can be fitted.
  setTimeout(() => view.fit(), 60);
}
